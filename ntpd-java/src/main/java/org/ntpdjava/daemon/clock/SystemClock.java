package org.ntpdjava.daemon.clock;

import java.util.Optional;
import org.ntpdjava.ntp.engine.Action;

/** Who performs what the engine asks of the system clock. Used by one thread. */
public interface SystemClock {
    /** Performs it at once; never throws for what the kernel says. */
    ClockOutcome perform(Action.AdjustClock adjustment);

    /**
     * Whether somebody else has changed how the clock runs since we last did, and what the kernel did where it steers by a
     * pulse. What others did is put back. Nothing is ever found about a clock that is not ours to steer.
     */
    default Optional<ClockFinding> inspect() {
        return Optional.empty();
    }
}
