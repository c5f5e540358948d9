package org.ntpdjava.daemon.refclock;

import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * The clocks as they stood when a device last brought something, or nothing. What its driver decides by time it decides by
 * these, so a recording that has each such moment has all that the readings depend on. One thread.
 */
final class StepTime implements TimeSource {
    private final TimeSource clocks;
    private Moment now;

    StepTime(TimeSource clocks) {
        this.clocks = clocks;
        now = clocks.now();
    }

    /** Looks at the clocks. */
    Moment step() {
        now = clocks.now();
        return now;
    }

    @Override
    public long clockBits() {
        return now.clock().bits();
    }

    @Override
    public long monotonicNs() {
        return now.monotonicNs();
    }

    @Override
    public Moment now() {
        return now;
    }
}
