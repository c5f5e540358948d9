package org.ntpdjava.ntp.refclock;

/** What became of an edge. */
public sealed interface PulseVerdict {
    /**
     * It may be used.
     *
     * @param missing seconds since the last one in which no edge came at all
     * @param unseen edges since the last one that the source counted, at seconds of their own, and did not tell
     * @param extra edges since the last one beyond one for each second, counted and not told
     */
    record Regular(long missing, long unseen, long extra) implements PulseVerdict {
        /** Nothing happened since the last one. */
        static final Regular PLAIN = new Regular(0, 0, 0);

        /**
         * The next pulse of a train.
         *
         * @param seconds since the one before, without those whose pulse came late
         * @param edges the source has counted since, this one included, without those it told; below 1 where it does not
         *     count
         */
        static Regular after(long seconds, long edges) {
            long counted = Math.max(1, edges);
            long passed = Math.max(1, seconds);
            return passed == 1 && counted == 1
                    ? PLAIN
                    : new Regular(
                            Math.max(0, passed - counted),
                            Math.min(passed, counted) - 1,
                            Math.max(0, counted - passed));
        }
    }

    /**
     * It must not be used.
     *
     * @param amount how long after the pulse before ({@link PulseFault#DOUBLED}), after the second ({@link PulseFault#LATE})
     *     or before it ({@link PulseFault#STRAY}), after the edge before ({@link PulseFault#IRREGULAR}), s; edges in a second ({@link PulseFault#FAST})
     */
    record Refused(PulseFault fault, double amount) implements PulseVerdict {
        /** It waits for a second one. */
        static final Refused FIRST = new Refused(PulseFault.FIRST, 0);
    }
}
