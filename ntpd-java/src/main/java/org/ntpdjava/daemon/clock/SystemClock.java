package org.ntpdjava.daemon.clock;

import org.ntpdjava.ntp.engine.Action;

/** Who performs what the engine asks of the system clock. Used by one thread. */
public interface SystemClock {
    /** Performs it at once; never throws for what the kernel says. */
    ClockOutcome perform(Action.AdjustClock adjustment);
}
