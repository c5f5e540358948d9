package org.ntpdjava.daemon.clock;

import java.util.concurrent.atomic.AtomicLong;
import org.ntpdjava.ntp.engine.Action;

/**
 * The clock under {@code --no-clock} or {@code disable ntp}: it is read and never touched. The engine, which knows, asks
 * for nothing; should it ask all the same, that is refused and counted.
 */
public final class ReadOnlyClock implements SystemClock {
    private final AtomicLong refusals = new AtomicLong();

    @Override
    public ClockOutcome perform(Action.AdjustClock adjustment) {
        refusals.incrementAndGet();
        return new ClockOutcome.Refused("no clock control: " + adjustment + " was not performed");
    }

    /** Adjustments asked for and refused so far; any thread may ask. */
    public long refusals() {
        return refusals.get();
    }
}
