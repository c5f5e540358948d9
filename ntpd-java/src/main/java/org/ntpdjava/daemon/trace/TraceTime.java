package org.ntpdjava.daemon.trace;

import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.TimeSource;

/** The clocks of a replay: they stand at the line that is read. */
final class TraceTime implements TimeSource {
    private Moment now;

    TraceTime(Moment now) {
        this.now = now;
    }

    void set(Moment moment) {
        now = moment;
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
