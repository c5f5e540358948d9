package org.ntpdjava.ntp.state;

import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * How clients that cannot bear a leap second are spared it: over an interval before it they are told a time that goes, along
 * half a wave of a cosine as ntpd's, to where the clocks will be after it. Neither our own clock nor our peers take part.
 *
 * @param intervalS how long before the leap second it begins; 0 for never
 * @param stepS what the leap second does to clocks: -1 when one is inserted, 1 when one is left out, 0 while none is to come
 * @param end served time of the midnight that follows it
 * @param seen served time when the leap second had not been made yet
 * @param seenNs monotonic time at that moment
 */
public record LeapSmear(double intervalS, int stepS, NtpTimestamp end, NtpTimestamp seen, long seenNs) {
    /** Clients leap like everybody. */
    public static final LeapSmear OFF = idle(0);

    /** Before the end: then the clock may show a second that it has shown already. */
    private static final double AMBIGUOUS_S = 2;

    /** An inserted second has been made if the clock is so much behind. */
    private static final double MADE_S = 0.5;

    private static final double UNITS_PER_SECOND = 0x1p32;

    public LeapSmear {
        if (stepS != 0 && !(intervalS > 0)) {
            throw new IllegalArgumentException("a leap second cannot be smeared over " + intervalS + " s");
        }
    }

    /** No leap second is near. */
    public static LeapSmear idle(double intervalS) {
        return new LeapSmear(intervalS, 0, NtpTimestamp.ZERO, NtpTimestamp.ZERO, 0);
    }

    /** Clients are never told of leap seconds. */
    public boolean isEnabled() {
        return intervalS > 0;
    }

    /** What a client's timestamp is to be moved by, in units of 2<sup>-32</sup> s; 0 outside of the interval. Allocates nothing. */
    public long offsetBits(long servedBits, TimeSource time) {
        double leftS = leftS(servedBits);
        if (!isWithin(leftS) || (leftS <= AMBIGUOUS_S && isMade(servedBits, time.monotonicNs()))) {
            return 0;
        }
        return Math.round(offsetS(leftS) * UNITS_PER_SECOND);
    }

    /** The same in seconds, without knowing whether the last second before midnight is shown for the first time. */
    public double offsetS(NtpTimestamp served) {
        double leftS = leftS(served.bits());
        return isWithin(leftS) ? offsetS(leftS) : 0;
    }

    private double offsetS(double leftS) {
        return stepS * (1 + Math.cos(Math.PI * leftS / intervalS)) / 2;
    }

    private double leftS(long servedBits) {
        return (end.bits() - servedBits) / UNITS_PER_SECOND;
    }

    private boolean isWithin(double leftS) {
        return stepS != 0 && leftS > 0 && leftS < intervalS;
    }

    /** The second has been inserted: just before midnight the clock shows less than has gone by. */
    public boolean isMade(long servedBits, long monotonicNs) {
        double goneS = (monotonicNs - seenNs) * 1e-9;
        double shownS = (servedBits - seen.bits()) / UNITS_PER_SECOND;
        return stepS < 0 && leftS(servedBits) <= AMBIGUOUS_S && goneS - shownS > MADE_S;
    }
}
