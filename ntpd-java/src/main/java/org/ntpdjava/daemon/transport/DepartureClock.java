package org.ntpdjava.daemon.transport;

import org.ntpdjava.ntp.time.TimeSource;

/**
 * The system clock as it will be when the answer at hand leaves: what transmit timestamps are made of. The clock is read
 * before the kernel is asked to send, and every answer would be early by what that takes.
 *
 * <p>One per receiver; for its thread only.
 */
final class DepartureClock implements TimeSource {
    private final TimeSource clock;
    private long delayUnits;
    private long readBits;
    private boolean read;

    DepartureClock(TimeSource clock) {
        this.clock = clock;
    }

    /** The clock itself, for all that does not leave. */
    TimeSource systemClock() {
        return clock;
    }

    /** Before each answer: how long it will take to leave, 2<sup>-32</sup> s. */
    void aim(long newDelayUnits) {
        delayUnits = newDelayUnits;
        read = false;
    }

    @Override
    public long clockBits() {
        readBits = clock.clockBits();
        read = true;
        return readBits + delayUnits;
    }

    /** Whether the answer at hand took a look at the clock. */
    boolean wasRead() {
        return read;
    }

    /** What the system clock itself said at that look. */
    long readBits() {
        return readBits;
    }

    @Override
    public long monotonicNs() {
        return clock.monotonicNs();
    }
}
