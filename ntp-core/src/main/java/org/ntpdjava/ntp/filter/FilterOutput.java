package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What the clock filter thinks of its source: the peer variables offset, delay, disp and jitter of RFC 5905 section 10.
 *
 * @param offsetS of the best sample, source minus our clock; positive when our clock is behind
 * @param delayS of the best sample
 * @param dispersionS of all eight stages, the better ones weighing more, as it was at the last change; 16 s at most
 * @param jitterS RMS of the differences from the best sample, never less than our precision
 * @param at served time of the best sample; zero before the first
 */
public record FilterOutput(double offsetS, double delayS, double dispersionS, double jitterS, NtpTimestamp at) {
    /** This with its offset seen from a clock that has since been moved forward by {@code phaseS}. */
    FilterOutput movedBy(double phaseS) {
        return new FilterOutput(offsetS - phaseS, delayS, dispersionS, jitterS, at);
    }
}
