package org.ntpdjava.daemon.clock;

/** What became of an adjustment of the system clock. */
public sealed interface ClockOutcome {
    /** The kernel did it. */
    record Done() implements ClockOutcome {
        static final Done INSTANCE = new Done();
    }

    /**
     * It was not done; the clock runs on as before.
     *
     * @param reason for the log: what was asked, why it was refused, and the cure where one is known
     */
    record Refused(String reason) implements ClockOutcome {}
}
