package org.ntpdjava.daemon.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The options that say nothing on the line they stand on, though they do on another: ntpd takes them without a word. */
final class Idle {
    /** Of {@code server}, {@code peer} and {@code pool} on the network. */
    static final Set<SourceOption> OF_NETWORK =
            Collections.unmodifiableSet(EnumSet.of(SourceOption.TTL, SourceOption.MODE));

    /** Of {@code manycastclient}: how far it asks is said by the {@code ttl} command. */
    static final Set<SourceOption> OF_MANYCAST = OF_NETWORK;

    /** Of {@code broadcast}: it asks nobody and follows nobody, and its interval is minpoll. */
    static final Set<SourceOption> OF_BROADCAST = Collections.unmodifiableSet(EnumSet.of(
            SourceOption.IBURST,
            SourceOption.BURST,
            SourceOption.PREFER,
            SourceOption.TRUE,
            SourceOption.NOSELECT,
            SourceOption.MAXPOLL,
            SourceOption.MODE,
            SourceOption.BIAS,
            SourceOption.PREEMPT,
            SourceOption.XLEAVE));

    private Idle() {}

    /** Says so, at each. */
    static void report(
            String command, List<Setting<SourceOption>> options, Set<SourceOption> idle, ProblemLog problems) {
        for (Setting<SourceOption> option : options) {
            if (idle.contains(option.key())) {
                problems.notice(option.at(), "\"" + option.key().word() + "\" has no effect on a " + command + " line");
            }
        }
    }
}
