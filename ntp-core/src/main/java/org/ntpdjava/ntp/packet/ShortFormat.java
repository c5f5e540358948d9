package org.ntpdjava.ntp.packet;

/**
 * The NTP short format of RFC 5905 section 6: unsigned seconds, 16 bits whole and 16 bits fraction, in steps of 15.26 µs
 * from 0 to just under 65,536 s. Root delay and root dispersion travel in it.
 */
public final class ShortFormat {
    private static final double UNITS_PER_SECOND = 0x1p16;
    private static final long LARGEST = 0xffff_ffffL;

    private ShortFormat() {}

    /** The nearest step; what lies outside the range (or is no number) becomes its nearest end (or zero). */
    public static int nearest(double seconds) {
        return saturated(Math.round(seconds * UNITS_PER_SECOND));
    }

    /** The next step not below: for a dispersion, because a bound of an error must not shrink on its way. */
    public static int ceiling(double seconds) {
        return saturated((long) Math.ceil(seconds * UNITS_PER_SECOND));
    }

    /** The same, but never 0: some take that for "unknown". */
    public static int positiveCeiling(double seconds) {
        int units = ceiling(seconds);
        return units == 0 ? 1 : units;
    }

    /** A bound of our error as it is sent, s: it must not shrink on its way, nor be 0. */
    public static double bound(double seconds) {
        return toSeconds(positiveCeiling(seconds));
    }

    private static int saturated(long units) {
        return (int) Math.clamp(units, 0, LARGEST);
    }

    /** Exact. */
    public static double toSeconds(int units) {
        return Integer.toUnsignedLong(units) / UNITS_PER_SECOND;
    }
}
