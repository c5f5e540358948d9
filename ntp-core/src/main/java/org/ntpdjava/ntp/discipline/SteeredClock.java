package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The clock that is served: the system clock itself when we steer it, else a software clock that runs beside it. Raw times
 * are readings of the system clock.
 */
public sealed interface SteeredClock permits SoftwareClock, SystemClock {
    /** @param clockControl true when steps and frequencies are performed on the system clock */
    static SteeredClock of(boolean clockControl) {
        return clockControl ? new SystemClock() : new SoftwareClock();
    }

    /** The served time at a raw time. For times a little before the last change it tells what is served now for them. */
    NtpTimestamp served(NtpTimestamp raw);

    /** @param offset positive moves the served time forward */
    void step(NtpDuration offset, NtpTimestamp rawNow);

    /** Somebody else moved the system clock by this, forward when positive: the time we serve of our own stays. */
    void rawMoved(NtpDuration by);

    /** @param frequencyPpm how much faster than the system clock the served time runs from {@code rawNow} on */
    void setFrequency(double frequencyPpm, NtpTimestamp rawNow);

    /** The same as {@link #served}, frozen, for those who read it from another thread. */
    ClockCorrection correction();
}
