package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The system clock is steered by actions and therefore right by itself: the identity. */
record SystemClock() implements SteeredClock {
    @Override
    public NtpTimestamp served(NtpTimestamp raw) {
        return raw;
    }

    @Override
    public void step(NtpDuration offset, NtpTimestamp rawNow) {}

    /** The time we serve is that of the system clock, wherever it is. */
    @Override
    public void rawMoved(NtpDuration by) {}

    @Override
    public void setFrequency(double frequencyPpm, NtpTimestamp rawNow) {}

    @Override
    public ClockCorrection correction() {
        return ClockCorrection.IDENTITY;
    }
}
