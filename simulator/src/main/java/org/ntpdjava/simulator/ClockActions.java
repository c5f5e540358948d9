package org.ntpdjava.simulator;

import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.simulator.clock.Timex;

/** What the engine wants done to the clock, in the words of adjtimex, as the daemon says it. */
final class ClockActions {
    private static final double US_PER_S = 1e6;
    private static final long MAX_ERROR_US = 16_000_000;

    private ClockActions() {}

    /** @param pulseBits STA_PPSFREQ and STA_PPSTIME, while the kernel follows a pulse */
    static Timex timex(Action.AdjustClock action, int pulseBits) {
        return switch (action) {
            case Action.StepClock step -> Timex.step(step.offset().toNanos());
            case Action.SetFrequency steer -> Timex.frequencyPpm(steer.frequencyPpm());
            case Action.SetClockStatus status ->
                Timex.status(
                        bits(status) | pulseBits,
                        microseconds(status.maxErrorS()),
                        microseconds(status.estimatedErrorS()));
            case Action.SetTaiOffset tai -> Timex.tai(tai.offsetS());
            case Action.FollowPulse _, Action.LeavePulse _ -> Timex.statusBits(pulseBits);
        };
    }

    private static int bits(Action.SetClockStatus status) {
        return (status.synchronised() ? 0 : Timex.STA_UNSYNC) | leapBit(status.leap());
    }

    private static int leapBit(LeapIndicator leap) {
        return switch (leap) {
            case INSERT -> Timex.STA_INS;
            case DELETE -> Timex.STA_DEL;
            case NONE, ALARM -> 0;
        };
    }

    private static long microseconds(double errorS) {
        return Double.isNaN(errorS) ? MAX_ERROR_US : Math.clamp((long) Math.ceil(errorS * US_PER_S), 0, MAX_ERROR_US);
    }
}
