package org.ntpdjava.ntp.refclock;

import org.ntpdjava.ntp.time.NtpTimestamp;

/** Finds a pulse that comes more than once a second, evenly: 2, 5 or 10 Hz, or both edges of a pulse half a second wide. */
final class PulseRate {
    private static final int HIGHEST_HZ = 100;
    /** How much of its period an interval may differ by. */
    private static final double UNEVEN = 0.05;
    /** So many intervals in a row decide against a pulse that was regular until now. */
    private static final int CERTAIN = 5;
    /** So many decide where there was none: before a first pulse is believed. */
    private static final int SUSPICIOUS = 2;

    private boolean seen;
    private long lastSequence;
    private NtpTimestamp lastAt = NtpTimestamp.ZERO;
    private long hertz;
    private int intervals;

    void forget() {
        seen = false;
        intervals = 0;
    }

    void edge(long sequence, NtpTimestamp at) {
        if (seen && sequence - lastSequence == 1) {
            interval(at.secondsSince(lastAt));
        }
        seen = true;
        lastSequence = sequence;
        lastAt = at;
    }

    private void interval(double periodS) {
        long each = Math.round(1 / periodS);
        boolean fast = each >= 2 && each <= HIGHEST_HZ && Math.abs(periodS * each - 1) < UNEVEN;
        intervals = !fast ? 0 : each == hertz ? intervals + 1 : 1;
        hertz = each;
    }

    /** @param regular there was a pulse per second until now */
    boolean isFast(boolean regular) {
        return intervals >= (regular ? CERTAIN : SUSPICIOUS);
    }

    double hertz() {
        return hertz;
    }
}
