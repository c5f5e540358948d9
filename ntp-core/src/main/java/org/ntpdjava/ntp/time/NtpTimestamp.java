package org.ntpdjava.ntp.time;

import java.time.Instant;

/**
 * The 64-bit NTP timestamp format of RFC 5905 section 6: unsigned seconds since 1900-01-01 00:00 UTC modulo 2<sup>32</sup>
 * in the upper half, a binary fraction in the lower. It carries no era: two timestamps can be told apart only when they
 * are less than 68 years from each other, and a calendar date needs a pivot ({@link #toInstant}).
 *
 * <p>All zeros means "unknown or unsynchronized" on the wire.
 *
 * @param bits seconds and fraction, as sent
 */
public record NtpTimestamp(long bits) {
    public static final NtpTimestamp ZERO = new NtpTimestamp(0);

    /** Seconds from the NTP epoch (1900) to the Unix epoch (1970). */
    public static final long UNIX_EPOCH_S = 2_208_988_800L;

    private static final long ERA_S = 1L << 32;

    public static NtpTimestamp ofUnix(long seconds, long nanos) {
        return new NtpTimestamp(bitsOfUnix(seconds, nanos));
    }

    /**
     * As {@link #ofUnix} without an object, for the path from request to reply.
     *
     * @param nanos 0 to 999,999,999
     */
    public static long bitsOfUnix(long seconds, long nanos) {
        return ((seconds + UNIX_EPOCH_S) << 32) + NtpDuration.fractionOfNanos(nanos);
    }

    public static NtpTimestamp ofInstant(Instant instant) {
        return ofUnix(instant.getEpochSecond(), instant.getNano());
    }

    /** The calendar instant with these bits that lies nearest to {@code pivot} (within 68 years of it). */
    public Instant toInstant(Instant pivot) {
        long pivotNtpS = pivot.getEpochSecond() + UNIX_EPOCH_S;
        long eras = Math.floorDiv(pivotNtpS - secondsField() + ERA_S / 2, ERA_S);
        long unixS = secondsField() + eras * ERA_S - UNIX_EPOCH_S;
        return Instant.ofEpochSecond(unixS, (fractionField() * 1_000_000_000L + 0x8000_0000L) >>> 32);
    }

    /** Seconds since 1900 modulo 2<sup>32</sup>, 0 to 4,294,967,295. */
    public long secondsField() {
        return bits >>> 32;
    }

    /** Units of 2<sup>-32</sup> s, 0 to 4,294,967,295. */
    public long fractionField() {
        return bits & 0xffff_ffffL;
    }

    public boolean isZero() {
        return bits == 0;
    }

    /** This minus {@code other}; right across an era boundary as long as they are within 68 years. */
    public NtpDuration minus(NtpTimestamp other) {
        return new NtpDuration(bits - other.bits);
    }

    /** Seconds from {@code other} to this, as {@link #minus} and {@link NtpDuration#toSeconds}, without an object. */
    public double secondsSince(NtpTimestamp other) {
        return NtpDuration.secondsOf(bits - other.bits);
    }

    /** True when this is later than {@code other}; right across an era boundary as long as they are within 68 years. */
    public boolean isAfter(NtpTimestamp other) {
        return bits - other.bits > 0;
    }

    public NtpTimestamp plus(NtpDuration duration) {
        return new NtpTimestamp(bits + duration.units());
    }

    public NtpTimestamp minus(NtpDuration duration) {
        return new NtpTimestamp(bits - duration.units());
    }

    /** ntpq's form: {@code 0xeeae047e.c43fd47f}. */
    @Override
    public String toString() {
        return String.format("0x%08x.%08x", secondsField(), fractionField());
    }
}
