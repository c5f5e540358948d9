package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One measurement of a source, as RFC 5905 section 8 computes it from four timestamps, or as a reference clock brings it.
 *
 * @param offsetS source minus our clock, s; positive when our clock is behind
 * @param delayS round trip, s; zero for a reference clock
 * @param dispersionS the error it had when it was taken, s; not negative
 * @param at served time of arrival
 */
public record Sample(double offsetS, double delayS, double dispersionS, NtpTimestamp at) {
    /** @throws IllegalArgumentException when a number is not finite, or the dispersion negative */
    public Sample {
        if (!Double.isFinite(offsetS) || !Double.isFinite(delayS) || !(dispersionS >= 0)) {
            throw new IllegalArgumentException(
                    "not a sample: offset " + offsetS + " delay " + delayS + " dispersion " + dispersionS);
        }
    }
}
