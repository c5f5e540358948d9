package org.ntpdjava.daemon.transport;

import java.time.Instant;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** The clock of the machine that runs the tests, as exact as Java has it without C. */
final class HostClock implements TimeSource {
    @Override
    public long clockBits() {
        return NtpTimestamp.ofInstant(Instant.now()).bits();
    }

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }
}
