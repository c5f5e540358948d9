package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What a filter thinks of its source, frozen: the peer variables offset, delay, disp and jitter of RFC 5905 section 10.
 *
 * @param offsetS of the best sample, source minus our clock; positive when our clock is behind
 * @param delayS of the best sample
 * @param dispersionS of all samples held, the better ones weighing more, as it was at the last change; 16 s at most
 * @param jitterS RMS of the differences from the best sample, never less than our precision
 * @param at served time of the best sample; zero before the first
 */
public record FilterOutput(double offsetS, double delayS, double dispersionS, double jitterS, NtpTimestamp at) {}
