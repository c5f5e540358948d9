package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.time.RunningMedian;

/**
 * How long making the MAC of a reply takes, learnt for each algorithm from the replies themselves. A MAC covers the transmit
 * timestamp, so that must be written before, and would be early by this.
 *
 * <p>Units are 2<sup>-32</sup> s. For one thread; allocates nothing after the start.
 */
final class MacDelays {
    /** 1 ms: before the compiler has come; what takes longer is no property of the algorithm but an interruption. */
    private static final long MOST_UNITS = (1L << 32) / 1_000;

    private static final int REMEMBERED = 15;

    private final RunningMedian[] byAlgorithm = new RunningMedian[MacAlgorithm.values().length];

    MacDelays() {
        for (int i = 0; i < byAlgorithm.length; i++) {
            byAlgorithm[i] = new RunningMedian(REMEMBERED);
        }
    }

    /** What to add to the clock; 0 before anything is known. */
    long units(MacAlgorithm algorithm) {
        return byAlgorithm[algorithm.ordinal()].median();
    }

    /** @param tookUnits one that cannot be is ignored: the clock was stepped meanwhile */
    void learn(MacAlgorithm algorithm, long tookUnits) {
        if (tookUnits >= 0 && tookUnits <= MOST_UNITS) {
            byAlgorithm[algorithm.ordinal()].add(tookUnits);
        }
    }
}
