package org.ntpdjava.ntp.time;

/**
 * A signed span of time in units of 2<sup>-32</sup> s (about 233 ps), range ±2<sup>31</sup> s (68 years): the difference
 * of two {@link NtpTimestamp}s (RFC 5905 section 6, "first-order difference").
 *
 * @param units 2<sup>-32</sup> s; positive means later
 */
public record NtpDuration(long units) implements Comparable<NtpDuration> {
    public static final NtpDuration ZERO = new NtpDuration(0);

    private static final double UNITS_PER_SECOND = 0x1p32;

    /** The nearest representable duration; saturates at the ends of the range. */
    public static NtpDuration ofSeconds(double seconds) {
        return new NtpDuration(Math.round(seconds * UNITS_PER_SECOND));
    }

    public static NtpDuration ofNanos(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        long rest = Math.floorMod(nanos, 1_000_000_000L);
        return new NtpDuration((seconds << 32) + fractionOfNanos(rest));
    }

    /** Nanoseconds below one second as a 32-bit binary fraction, rounded to nearest. */
    static long fractionOfNanos(long nanos) {
        return ((nanos << 32) + 500_000_000L) / 1_000_000_000L;
    }

    public double toSeconds() {
        return secondsOf(units);
    }

    /** As {@link #toSeconds} without an object. */
    static double secondsOf(long units) {
        return units / UNITS_PER_SECOND;
    }

    /** Rounded to the nearest nanosecond. */
    public long toNanos() {
        long seconds = units >> 32;
        long fraction = units & 0xffff_ffffL;
        return seconds * 1_000_000_000L + ((fraction * 1_000_000_000L + 0x8000_0000L) >>> 32);
    }

    public NtpDuration plus(NtpDuration other) {
        return new NtpDuration(units + other.units);
    }

    public NtpDuration minus(NtpDuration other) {
        return new NtpDuration(units - other.units);
    }

    public NtpDuration negated() {
        return new NtpDuration(-units);
    }

    public NtpDuration abs() {
        return units < 0 ? negated() : this;
    }

    @Override
    public int compareTo(NtpDuration other) {
        return Long.compare(units, other.units);
    }

    @Override
    public String toString() {
        return toSeconds() + " s";
    }
}
