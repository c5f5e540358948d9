package org.ntpdjava.simulator;

import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The bound of our error that we publish: the one place that knows from which variables it comes. */
final class PublishedBound {
    private PublishedBound() {}

    /** Seconds: half the root delay and the root dispersion as it has grown until now. */
    static double boundS(SystemState state, NtpTimestamp served) {
        return state.rootDelayS() / 2 + state.rootDispersionS(served);
    }
}
