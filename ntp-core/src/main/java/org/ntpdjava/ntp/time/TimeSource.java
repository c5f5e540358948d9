package org.ntpdjava.ntp.time;

/** A look at the clocks, handed in from outside: nothing in ntp-core reads a clock by itself. */
public interface TimeSource {
    /** The system clock (CLOCK_REALTIME) as the bits of an {@link NtpTimestamp}; allocates nothing. */
    long clockBits();

    /** CLOCK_MONOTONIC in nanoseconds. */
    long monotonicNs();

    default Moment now() {
        return new Moment(monotonicNs(), new NtpTimestamp(clockBits()));
    }
}
