package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One stage of the shift register, reused for ever: holds a sample, or that a poll was not answered.
 *
 * <p>Offsets are kept on the filter's own scale, that of a clock which is never corrected: see {@link ClockFilter}.
 */
final class Stage {
    /** From here on delay alone does not decide: the clock has wandered since (RFC 5905 section 10). */
    private static final double ALLAN_INTERCEPT_S = 2048;

    private final FrequencyTolerance tolerance;
    private double scaledOffsetS;
    private double delayS;
    private double dispersionS;
    private NtpTimestamp at = NtpTimestamp.ZERO;
    private boolean heard;
    private double rankS;

    Stage(FrequencyTolerance tolerance) {
        this.tolerance = tolerance;
    }

    void hold(Sample sample, double newScaledOffsetS) {
        scaledOffsetS = newScaledOffsetS;
        delayS = sample.delayS();
        dispersionS = sample.dispersionS();
        at = sample.at();
        heard = true;
    }

    void miss() {
        scaledOffsetS = 0;
        delayS = 0;
        dispersionS = SampleFilter.MAX_DISPERSION_S;
        at = NtpTimestamp.ZERO;
        heard = false;
    }

    boolean heard() {
        return heard;
    }

    double scaledOffsetS() {
        return scaledOffsetS;
    }

    double delayS() {
        return delayS;
    }

    NtpTimestamp at() {
        return at;
    }

    /** What it was when it was taken, and what our clock may have drifted since; 16 s at most. */
    double dispersionS(NtpTimestamp now) {
        return Math.min(SampleFilter.MAX_DISPERSION_S, dispersionS + tolerance.driftS(ageS(now)));
    }

    /** It holds a sample, and one that still says something. */
    boolean usable(NtpTimestamp now) {
        return heard && dispersionS(now) < SampleFilter.MAX_DISPERSION_S;
    }

    /** The smaller the better, as computed by {@link #rankAt}. */
    double rankS() {
        return rankS;
    }

    /** Delay; of an old sample delay plus dispersion, so that a lucky one does not rule for ever. */
    void rankAt(NtpTimestamp now) {
        rankS = ageS(now) > ALLAN_INTERCEPT_S ? delayS + dispersionS(now) : delayS;
    }

    private double ageS(NtpTimestamp now) {
        return heard ? Math.max(0, now.secondsSince(at)) : 0;
    }
}
