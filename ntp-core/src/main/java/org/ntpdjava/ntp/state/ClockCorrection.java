package org.ntpdjava.ntp.state;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * From the system clock to the time we serve: {@code served(t) = t + offset + rate·(t − reference)}. When we steer the
 * system clock it is the identity. When we may not (no clock control), it is our estimate of how wrong that clock is,
 * so that clients get true time all the same.
 *
 * @param referenceBits the system clock's reading at which {@code offsetUnits} holds, as {@link NtpTimestamp#bits}
 * @param offsetUnits 2<sup>-32</sup> s to add; positive when the system clock is behind
 * @param rate seconds per second gained by the served time on the system clock; positive when that clock is slow
 */
public record ClockCorrection(long referenceBits, long offsetUnits, double rate) {
    public static final ClockCorrection IDENTITY = new ClockCorrection(0, 0, 0);

    /** The served time for a reading of the system clock; allocates nothing. */
    public long apply(long clockBits) {
        if (rate == 0) {
            return clockBits + offsetUnits;
        }
        return clockBits + offsetUnits + Math.round(rate * (clockBits - referenceBits));
    }

    public NtpTimestamp apply(NtpTimestamp clock) {
        return new NtpTimestamp(apply(clock.bits()));
    }
}
