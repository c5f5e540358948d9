package org.ntpdjava.ntp.discipline;

import org.ntpdjava.ntp.time.PollInterval;

/**
 * An offset to discipline the clock with.
 *
 * @param sourceId association id of the system peer (or of the PPS driver): offsets of two sources are not to be compared
 *     when the frequency is measured; 0 when it does not matter
 * @param offsetS the combined offset; positive when our clock is behind
 * @param jitterS how uncertain it is, one sigma; not negative
 * @param ageS how long ago it was measured: now minus {@code FilterOutput.at} of the system peer; not negative
 * @param minPollLog2S of the system peer: the time constant is never below
 * @param maxPollLog2S of the system peer: the time constant is never above
 */
public record Measurement(
        int sourceId, double offsetS, double jitterS, double ageS, int minPollLog2S, int maxPollLog2S) {
    /** @throws IllegalArgumentException when a number is not finite, or {@code minPollLog2S} above {@code maxPollLog2S} */
    public Measurement {
        if (!Double.isFinite(offsetS) || !(jitterS >= 0) || !(ageS >= 0) || minPollLog2S > maxPollLog2S) {
            throw new IllegalArgumentException("not a measurement: offset " + offsetS + " jitter " + jitterS + " poll "
                    + minPollLog2S + " to " + maxPollLog2S);
        }
    }

    /** Of no particular source, fresh. */
    public Measurement(double offsetS, double jitterS, int minPollLog2S, int maxPollLog2S) {
        this(0, offsetS, jitterS, 0, minPollLog2S, maxPollLog2S);
    }

    /** With the default poll limits, 6 to 10. */
    public Measurement(double offsetS, double jitterS) {
        this(offsetS, jitterS, PollInterval.DEFAULT_MIN_LOG2_S, PollInterval.DEFAULT_MAX_LOG2_S);
    }

    Measurement withOffset(double otherOffsetS) {
        return new Measurement(sourceId, otherOffsetS, jitterS, ageS, minPollLog2S, maxPollLog2S);
    }
}
