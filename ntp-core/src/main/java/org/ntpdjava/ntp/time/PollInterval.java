package org.ntpdjava.ntp.time;

/**
 * Poll exponents (RFC 5905 section 7.2): an interval of 2<sup>exponent</sup> seconds.
 */
public final class PollInterval {
    /** Shortest interval a source may be polled at by default, 64 s. */
    public static final int DEFAULT_MIN_LOG2_S = 6;
    /** Longest interval by default, 1024 s. */
    public static final int DEFAULT_MAX_LOG2_S = 10;
    /** What ntp.conf may ask for, as ntpd clamps it: 8 s. */
    public static final int LOWEST_LOG2_S = 3;
    /** 36 h. */
    public static final int HIGHEST_LOG2_S = 17;

    private PollInterval() {}

    /** @param exponentLog2S clamped to 0…30 */
    public static double seconds(int exponentLog2S) {
        return 1L << Math.clamp(exponentLog2S, 0, 30);
    }
}
