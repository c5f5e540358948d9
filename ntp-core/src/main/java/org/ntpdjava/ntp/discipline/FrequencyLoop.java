package org.ntpdjava.ntp.discipline;

/** The frequency part of the hybrid phase/frequency-lock loop (RFC 5905 section 11.3, A.5.5.6), with ntpd's constants. */
final class FrequencyLoop {
    /** ALLAN: from this poll exponent on the frequency-lock loop helps. */
    private static final int ALLAN_INTERCEPT_LOG2_S = 11;
    /** Four times the phase gain of {@link PhaseSlew}: damping 2. */
    private static final double FREQUENCY_GAIN = 64;
    /** CLOCK_FLL. */
    private static final double FLL_GAIN = 0.25;

    private FrequencyLoop() {}

    /**
     * How much to change the frequency.
     *
     * @param offsetS just measured
     * @param residualS of the previous offset still to be slewed: the rest of {@code offsetS} came from the frequency
     * @param intervalS since the previous update
     * @return ppm; positive makes the clock faster
     */
    static double changePpm(double offsetS, double residualS, double intervalS, int timeConstantLog2S) {
        double pollS = Math.scalb(1.0, timeConstantLog2S);
        double allanS = Math.scalb(1.0, ALLAN_INTERCEPT_LOG2_S);
        double gainS = FREQUENCY_GAIN * pollS;
        double change = offsetS * Math.min(intervalS, allanS) / (gainS * gainS);
        if (timeConstantLog2S >= ALLAN_INTERCEPT_LOG2_S) {
            change += FLL_GAIN * (offsetS - residualS) / Math.max(pollS, intervalS);
        }
        return change * 1e6;
    }
}
