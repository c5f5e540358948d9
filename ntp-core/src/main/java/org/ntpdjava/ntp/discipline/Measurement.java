package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.time.PollInterval;

/**
 * An offset to discipline the clock with.
 *
 * @param offsetS the combined offset; positive when our clock is behind
 * @param jitterS how uncertain it is, one sigma; not negative
 * @param minPollLog2S of the system peer: the time constant is never below
 * @param maxPollLog2S of the system peer: the time constant is never above
 */
public record Measurement(double offsetS, double jitterS, int minPollLog2S, int maxPollLog2S) {
    /** @throws IllegalArgumentException when a number is not finite, or {@code minPollLog2S} above {@code maxPollLog2S} */
    public Measurement {
        if (!Double.isFinite(offsetS) || !(jitterS >= 0) || minPollLog2S > maxPollLog2S) {
            throw new IllegalArgumentException("not a measurement: offset " + offsetS + " jitter " + jitterS + " poll "
                    + minPollLog2S + " to " + maxPollLog2S);
        }
    }

    /** With the default poll limits, 6 to 10. */
    public Measurement(double offsetS, double jitterS) {
        this(offsetS, jitterS, PollInterval.DEFAULT_MIN_LOG2_S, PollInterval.DEFAULT_MAX_LOG2_S);
    }
}
