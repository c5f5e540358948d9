package org.ntpdjava.daemon.config;

import java.util.Optional;

/** From the words of one line to its directive. */
final class CommandParser {
    private CommandParser() {}

    /**
     * Reads the rest of the line of a command.
     *
     * @return empty when the line says too little to be anything; the reason is then in the log
     */
    static Optional<Directive> parse(Command command, Words words) {
        Optional<? extends Directive> directive = switch (command) {
            case SERVER, PEER, POOL -> SourceParser.association(command, words);
            case REFCLOCK -> SourceParser.refclock(words);
            case FUDGE -> SourceParser.fudge(words);
            case BROADCAST, MANYCASTCLIENT -> SourceParser.group(command, words);
            case BROADCASTCLIENT, MULTICASTCLIENT, MANYCASTSERVER -> SourceParser.listener(command, words);
            case UNPEER, UNCONFIG -> SourceParser.remove(words);
            case TTL -> SourceParser.hopCounts(words);
            case PHONE -> SourceParser.phone(words);
            case RESTRICT -> RestrictParser.restrict(words);
            case UNRESTRICT -> RestrictParser.unrestrict(words);
            case DISCARD -> AccessParser.discard(words);
            case LIMIT -> AccessParser.limit(words);
            case MRU -> AccessParser.mru(words);
            case ENABLE, DISABLE -> AccessParser.switches(command == Command.ENABLE, words);
            case INTERFACE, NIC -> AccessParser.networkInterface(words);
            case EXTRA -> AccessParser.extraPort(words);
            case KEYS -> KeyParser.keyFile(words);
            case TRUSTEDKEY -> KeyParser.trustedKeys(words);
            case CONTROLKEY, REQUESTKEY -> KeyParser.serviceKey(command, words);
            case CRYPTO -> KeyParser.crypto(words);
            case KEYSDIR, IDENT, NTPSIGNDSOCKET -> KeyParser.named(command, words);
            case NTS -> KeyParser.nts(words);
            case DRIFTFILE -> FileParser.driftFile(words);
            case STATISTICS -> FileParser.statistics(words);
            case FILEGEN -> FileParser.filegen(words);
            case STATSDIR, LOGFILE, PIDFILE, SAVECONFIGDIR -> FileParser.named(command, words);
            case LEAPFILE -> FileParser.leapFile(words);
            case LOGCONFIG -> LogConfigParser.parse(words);
            case INCLUDEFILE -> FileParser.include(words);
            case TINKER -> TuningParser.tinker(words);
            case TOS -> TuningParser.tos(words);
            case RLIMIT -> TuningParser.rlimit(words);
            case MDNSTRIES, REVOKE, AUTOMAX, LEAPSMEARINTERVAL, BROADCASTDELAY, NONVOLATILE, TICK, DSCP ->
                TuningParser.quantity(command, words);
            case SETVAR -> TuningParser.setVariable(words);
            case TRAP -> TuningParser.trap(words);
            case RESET -> TuningParser.reset(words);
            case HTTP -> WebParser.http(words);
            case OTLP -> WebParser.otlp(words);
            case SIMULATE, END -> TuningParser.ignored(command, words);
        };
        return directive.map(found -> found);
    }
}
