package org.ntpdjava.simulator;

import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.simulator.clock.MachineClock;

/** The present: in truth, and as the machine's clocks show it. */
final class MachineTime {
    private static final long SECOND_NS = 1_000_000_000L;

    private final EventQueue events;
    private final TrueTime truth;
    private final MachineClock clock;

    MachineTime(EventQueue events, TrueTime truth, MachineClock clock) {
        this.events = events;
        this.truth = truth;
        this.clock = clock;
    }

    NtpTimestamp trueTime() {
        return truth.at(events.nowNs());
    }

    /** True time at the beginning of a second since the world began. */
    NtpTimestamp beginningOf(long second) {
        return truth.at(second * SECOND_NS);
    }

    LeapIndicator announcedLeap() {
        return truth.announced(events.nowNs());
    }

    /** What the real-time clock is ahead of true time, seconds. */
    double clockErrorS() {
        return clock.errorS(events.nowNs()) + clock.leapsS() - truth.leapsS(events.nowNs());
    }

    /** What the real-time clock shows. */
    NtpTimestamp clock() {
        return trueTime().plus(NtpDuration.ofSeconds(clockErrorS()));
    }

    Moment moment() {
        return new Moment(clock.monotonicNs(events.nowNs()), clock());
    }
}
