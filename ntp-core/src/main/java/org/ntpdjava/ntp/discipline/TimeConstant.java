package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.time.PollInterval;

/**
 * The poll exponent, which is the time constant of the loop too: it grows while offsets are small against their jitter and
 * shrinks when they are not, with the jiggle counter of RFC 5905 A.5.5.6 as hysteresis.
 *
 * <p>A deliberate difference: the running mean of the offsets must be within their jitter too. RFC 5905 looks at single
 * offsets only, and so lets the loop get slower and slower while the clock hangs behind a noisy source by four times its
 * noise.
 */
final class TimeConstant {
    /** LIMIT. */
    private static final int JIGGLE_LIMIT = 30;
    /** PGATE: an offset within this many times the jitter is noise. */
    private static final double POLL_GATE = 4;

    /** Offsets that count in their mean. */
    private static final double AVERAGE = 4;

    private int log2S = PollInterval.DEFAULT_MIN_LOG2_S;
    private int jiggle;
    private double meanOffsetS;

    int log2S() {
        return log2S;
    }

    /** Stays within what the system peer allows. */
    void limit(int minLog2S, int maxLog2S) {
        log2S = Math.clamp(log2S, minLog2S, maxLog2S);
    }

    /** Down to the shortest, as after a step. */
    void restart(int minLog2S) {
        log2S = minLog2S;
        jiggle = 0;
        meanOffsetS = 0;
    }

    void adapt(double offsetS, double jitterS, int minLog2S, int maxLog2S) {
        meanOffsetS += (offsetS - meanOffsetS) / AVERAGE;
        boolean noiseOnly = Math.abs(offsetS) < POLL_GATE * jitterS && Math.abs(meanOffsetS) < jitterS;
        if (noiseOnly) {
            raise(maxLog2S);
        } else {
            lower(minLog2S);
        }
    }

    private void raise(int maxLog2S) {
        jiggle = Math.min(jiggle + log2S, JIGGLE_LIMIT + 1);
        if (jiggle > JIGGLE_LIMIT && log2S < maxLog2S) {
            jiggle = 0;
            log2S++;
        }
    }

    private void lower(int minLog2S) {
        jiggle = Math.max(jiggle - 2 * log2S, -JIGGLE_LIMIT - 1);
        if (jiggle < -JIGGLE_LIMIT && log2S > minLog2S) {
            jiggle = 0;
            log2S--;
        }
    }
}
