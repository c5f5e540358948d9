package org.ntpdjava.daemon.refclock;

import java.time.Instant;
import java.time.InstantSource;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** The daemon's clock for libraries that speak {@link Instant}. */
final class SystemClock implements InstantSource {
    /** Bits have no era; with this pivot they mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private final TimeSource time;

    SystemClock(TimeSource time) {
        this.time = time;
    }

    @Override
    public Instant instant() {
        return new NtpTimestamp(time.clockBits()).toInstant(PIVOT);
    }
}
