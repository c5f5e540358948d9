package org.ntpdjava.ntp.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action.Report.Severity;

/**
 * Asks for the addresses of names: again when there was no answer, after 2 s, 4 s, … 64 s; and anew, but not too often,
 * when those we got are of no use any more.
 */
final class NameProcess {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int FIRST_RETRY_S = 2;
    private static final int LAST_RETRY_S = 64;

    private final Map<Name, Lookup> lookups = new HashMap<>();
    private final Outbox out;

    NameProcess(Outbox out) {
        this.out = out;
    }

    /** What is asked for. */
    record Name(String host, SourceConfig.Family family) {
        static Name of(SourceConfig.Network config) {
            return new Name(config.host(), config.family());
        }
    }

    private static final class Lookup {
        private boolean underWay;
        private boolean failed;
        private int retryS = FIRST_RETRY_S;
        private long notBeforeNs;
    }

    /** Asks, unless that is under way, or has to wait for its retry. */
    void want(Name name, long nowNs) {
        Lookup lookup = lookups.get(name);
        if (lookup == null) {
            lookup = new Lookup();
            lookups.put(name, lookup);
            ask(name, lookup);
        } else if (!lookup.underWay && nowNs - lookup.notBeforeNs >= 0) {
            ask(name, lookup);
        }
    }

    /**
     * There was an answer.
     *
     * @param usable it had an address that could be used
     * @return when it is asked for again, s; 0 when it was usable
     */
    int answered(Name name, boolean usable, long nowNs) {
        Lookup lookup = lookups.get(name);
        if (lookup == null) {
            return 0;
        }
        lookup.underWay = false;
        lookup.failed = !usable;
        if (usable) {
            lookup.retryS = FIRST_RETRY_S;
            lookup.notBeforeNs = nowNs + LAST_RETRY_S * SECOND_NS;
            return 0;
        }
        int retryS = lookup.retryS;
        lookup.notBeforeNs = nowNs + retryS * SECOND_NS;
        if (lookup.retryS < LAST_RETRY_S) {
            out.report(
                    Severity.WARNING,
                    "retrying DNS " + name.host() + ": no usable address, next try in " + retryS + " s");
            lookup.retryS *= 2;
        }
        return retryS;
    }

    /** Once a second: asks again where the retry is due. */
    void tick(long nowNs) {
        lookups.forEach((name, lookup) -> {
            if (lookup.failed && !lookup.underWay && nowNs - lookup.notBeforeNs >= 0) {
                ask(name, lookup);
            }
        });
    }

    /** Nobody needs the other names any more. */
    void retain(Set<Name> names) {
        lookups.keySet().retainAll(names);
    }

    private void ask(Name name, Lookup lookup) {
        lookup.underWay = true;
        out.add(new Action.ResolveName(name.host(), name.family()));
    }
}
