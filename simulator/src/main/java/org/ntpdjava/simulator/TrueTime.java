package org.ntpdjava.simulator;

import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** UTC as it is: counts on from the beginning of the world, and leaps when it was told to. */
final class TrueTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;

    private final NtpTimestamp epoch;
    private long leapAtNs = Long.MAX_VALUE;
    private LeapIndicator leap = LeapIndicator.NONE;

    /** @param epoch at 0 ns */
    TrueTime(NtpTimestamp epoch) {
        this.epoch = epoch;
    }

    /**
     * The last second before a midnight is doubled or left out, which GPS announces a day ahead.
     *
     * @param midnight seconds since the world began; where a second is left out, as if it were not
     */
    void leapAt(long midnight, LeapIndicator kind) {
        leap = kind;
        leapAtNs = (kind == LeapIndicator.DELETE ? midnight - 1 : midnight) * SECOND_NS;
    }

    NtpTimestamp at(long trueNs) {
        return epoch.plus(NtpDuration.ofNanos(trueNs + leapsS(trueNs) * SECOND_NS));
    }

    /** What leaps have added: -1 after a second was inserted, 1 after one was left out. */
    int leapsS(long trueNs) {
        if (trueNs < leapAtNs) {
            return 0;
        }
        return leap == LeapIndicator.INSERT ? -1 : leap == LeapIndicator.DELETE ? 1 : 0;
    }

    /** What a receiver or a primary server tells of it. */
    LeapIndicator announced(long trueNs) {
        boolean soon = trueNs < leapAtNs && leapAtNs - trueNs <= DAY_NS;
        return soon ? leap : LeapIndicator.NONE;
    }
}
