package org.ntpdjava.daemon.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is understood and has no effect yet, and what will give it one. Whoever gives it a meaning deletes it
 * here; nothing else about the grammar then has to change.
 */
final class NotYet {
    /** What has no keyword of its own. */
    enum Feature implements Keyword {
        /** {@code driftfile FILE N}. */
        DRIFT_THRESHOLD
    }

    private static final Map<Keyword, String> TABLE = new Table()
            .later("broadcast and manycast", TosOption.BCPOLLBSTEP)
            .later("counters that start anew", Command.RESET)
            .later("mDNS registration", Command.MDNSTRIES)
            .later("modem clocks", Command.PHONE)
            .later("a second port", Command.EXTRA)
            .later("Autokey", Command.CRYPTO, Command.KEYSDIR, Command.REVOKE, Command.AUTOMAX, Command.IDENT)
            .later("Autokey", SourceOption.AUTOKEY, SourceOption.IDENT, StatisticsName.CRYPTOSTATS)
            .later("signing for Windows clients", Command.NTPSIGNDSOCKET)
            .later("network time security", Command.NTS, SourceOption.NTS, SourceOption.NOVAL, SourceOption.ASK)
            .later("network time security", SourceOption.REQUIRE, SourceOption.CA, SourceOption.CERT)
            .later("network time security", SourceOption.AEAD, StatisticsName.NTSSTATS, StatisticsName.NTSKESTATS)
            .later("choice of the drift file's threshold", Command.NONVOLATILE, Feature.DRIFT_THRESHOLD)
            .later("finer tuning of the discipline", Command.TICK, TinkerOption.TICK, SystemFlag.CALIBRATE)
            .later("finer tuning of the discipline", TinkerOption.STEPBACK, TinkerOption.STEPFWD)
            .later("finer tuning of the selection", TosOption.BASEDATE)
            .later("quality of service", Command.DSCP)
            .later("traps", Command.TRAP)
            .later("mode 7", SystemFlag.MODE7, Command.REQUESTKEY)
            .later("simulation inside the daemon", Command.SIMULATE)
            .later("NTPsec's clock subtypes", SourceOption.SUBTYPE, SourceOption.ABBREV)
            .build();

    private NotYet() {}

    /** The notice for this word, empty if it does its job. */
    static Optional<String> notice(Token token, Keyword keyword) {
        return Optional.ofNullable(TABLE.get(keyword))
                .map(what -> token.shown() + " is understood and not yet in effect (" + what + ")");
    }

    /** Builds the table a line at a time. */
    private static final class Table {
        private final Map<Keyword, String> entries = new HashMap<>();

        Table later(String what, Keyword... keywords) {
            List.of(keywords).forEach(keyword -> entries.put(keyword, what));
            return this;
        }

        Map<Keyword, String> build() {
            return Map.copyOf(entries);
        }
    }
}
