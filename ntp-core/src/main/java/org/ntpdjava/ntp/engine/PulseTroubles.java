package org.ntpdjava.ntp.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.state.PulseCounters;

/**
 * What was wrong with the pulses of one clock: counted for ever, told to the log at once and then once in ten minutes for
 * each kind, and remembered for as long.
 */
final class PulseTroubles {
    private static final long MEMORY_NS = 600_000_000_000L;

    /** In the order of {@link PulseCounters}. */
    enum Kind {
        DOUBLED("doubled edges"),
        MISSING("missing pulses"),
        UNSEEN("pulses not read in time"),
        LATE("late pulses"),
        STRAY("stray edges"),
        FAST("edges too fast"),
        APART("pulses beside the second");

        private static final List<Kind> ODD = List.of(DOUBLED, MISSING, UNSEEN, LATE, STRAY);

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        /** For people, of several. */
        String what() {
            return what;
        }
    }

    /** One kind. */
    private static final class Tally {
        private long count;
        private boolean told;
        private long toldNs;
        private long lastNs;
        private String last = "";

        boolean isRecent(long nowNs) {
            return count > 0 && nowNs - lastNs < MEMORY_NS;
        }
    }

    private final Tally[] tallies =
            Arrays.stream(Kind.values()).map(_ -> new Tally()).toArray(Tally[]::new);

    /**
     * It happened, once or several times.
     *
     * @param what in words
     * @return it is time to tell the log
     */
    boolean note(Kind kind, long times, String what, long nowNs) {
        Tally tally = tallies[kind.ordinal()];
        tally.count += times;
        tally.last = what;
        tally.lastNs = nowNs;
        boolean due = !tally.told || nowNs - tally.toldNs >= MEMORY_NS;
        if (due) {
            tally.told = true;
            tally.toldNs = nowNs;
        }
        return due;
    }

    long count(Kind kind) {
        return tallies[kind.ordinal()].count;
    }

    /** Some edges were not used within the last ten minutes, while others were. Creates no objects. */
    boolean areRecent(long nowNs) {
        for (int i = 0; i < Kind.ODD.size(); i++) {
            if (tallies[Kind.ODD.get(i).ordinal()].isRecent(nowNs)) {
                return true;
            }
        }
        return false;
    }

    /** Which, and how many since the start. */
    String summary(long nowNs) {
        return Kind.ODD.stream()
                .filter(kind -> tallies[kind.ordinal()].isRecent(nowNs))
                .map(kind -> kind.what() + ": " + count(kind) + " so far, last " + tallies[kind.ordinal()].last)
                .collect(Collectors.joining(", "));
    }

    PulseCounters counters() {
        return new PulseCounters(
                count(Kind.DOUBLED),
                count(Kind.MISSING),
                count(Kind.UNSEEN),
                count(Kind.LATE),
                count(Kind.STRAY),
                count(Kind.FAST),
                count(Kind.APART));
    }
}
