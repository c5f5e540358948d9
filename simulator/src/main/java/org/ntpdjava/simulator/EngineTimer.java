package org.ntpdjava.simulator;

import java.util.function.LongSupplier;
import org.ntpdjava.simulator.clock.MachineClock;

/**
 * Wakes the engine at its deadline, which is a time of the monotonic clock. That clock is steered, so when that will be is
 * only known until its rate changes: the deadline is looked at again whenever it may have.
 */
final class EngineTimer {
    private static final long SECOND_NS = 1_000_000_000L;

    private final EventQueue events;
    private final MachineClock clock;
    private final LongSupplier deadlineNs;
    private final Runnable due;
    private long plannedNs = Long.MAX_VALUE;

    /** @param deadlineNs monotonic; Long.MAX_VALUE for never */
    EngineTimer(EventQueue events, MachineClock clock, LongSupplier deadlineNs, Runnable due) {
        this.events = events;
        this.clock = clock;
        this.deadlineNs = deadlineNs;
        this.due = due;
    }

    /** The deadline or the rate of the clock may be another now. */
    void arm() {
        long wakeNs = wakeNs();
        // Farther away there is another second, and with it another rate, before.
        if (wakeNs - events.nowNs() <= SECOND_NS && wakeNs != plannedNs) {
            plannedNs = wakeNs;
            events.at(wakeNs, () -> wake(wakeNs));
        }
    }

    private long wakeNs() {
        long monotonicNs = deadlineNs.getAsLong();
        return monotonicNs == Long.MAX_VALUE ? Long.MAX_VALUE : clock.trueNsOfMonotonic(events.nowNs(), monotonicNs);
    }

    private void wake(long plannedForNs) {
        if (plannedForNs != plannedNs) {
            return;
        }
        plannedNs = Long.MAX_VALUE;
        due.run();
    }
}
