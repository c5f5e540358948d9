package org.ntpdjava.daemon.transport;

import org.ntpdjava.ntp.time.RunningMedian;

/**
 * How long after its transmit timestamp was written an answer leaves, learnt from those whose departure the kernel
 * reported. Answers leave in groups, one after the other: {@code first + place × each}. Both are running medians, so what
 * happens to a single answer is not learnt. Nothing learnt, nothing added.
 *
 * <p>Units are 2<sup>-32</sup> s. For one thread; allocates nothing after the start.
 */
final class DepartureDelay {
    private static final double UNITS_PER_US = 0x1p32 / 1e6;
    /** A socket call on a slow machine; what takes longer is no property of the way but an interruption. */
    static final long MOST_FIRST_UNITS = (long) (100 * UNITS_PER_US);
    /** Each further answer of a group; the kernel sends them in one call. */
    static final long MOST_EACH_UNITS = (long) (10 * UNITS_PER_US);

    private static final int REMEMBERED = 15;

    private final RunningMedian first = new RunningMedian(REMEMBERED);
    private final RunningMedian each = new RunningMedian(REMEMBERED);

    /**
     * Learns from one answer.
     *
     * @param place of the answer in its group, 0 for the first
     * @param delayUnits from the look at the clock to the kernel's timestamp of departure; one that cannot be is ignored
     */
    void learn(int place, long delayUnits) {
        if (place == 0) {
            if (delayUnits >= 0 && delayUnits <= MOST_FIRST_UNITS) {
                first.add(delayUnits);
            }
            return;
        }
        long eachUnits = (delayUnits - first.median()) / place;
        if (eachUnits >= 0 && eachUnits <= MOST_EACH_UNITS) {
            each.add(eachUnits);
        }
    }

    /** What to add to the clock for the answer at this place of its group, 2<sup>-32</sup> s; never negative. */
    long units(int place) {
        return first.median() + place * each.median();
    }
}
