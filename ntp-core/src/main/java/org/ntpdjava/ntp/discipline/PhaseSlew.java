package org.ntpdjava.ntp.discipline;

/**
 * Removes a phase error by running the clock a little faster or slower (clock_adjust of RFC 5905 A.5.6.1), and keeps the
 * ledger of what has been removed.
 */
final class PhaseSlew {
    /** The fastest the clock may run against its nominal rate, frequency correction included, ppm. */
    static final double MAX_RATE_PPM = 500;

    /** CLOCK_PLL of ntpd: the time constant is 16 poll intervals. */
    private static final double PLL_GAIN = 16;
    /** How many seconds a quick removal takes to get to 37 %, unless the rate limit makes it longer. */
    private static final double QUICK_TIME_CONSTANT_S = 8;
    /** So little is left to the loop, s. */
    private static final double ALMOST_DONE_S = 20e-6;

    private double residualS;
    private double slewedS;
    private double gainedS;
    private boolean quick;
    private double phasePpm;
    private double totalPpm;
    private long advancedToNs;

    /** @param nowNs monotonic, ns */
    PhaseSlew(long nowNs) {
        advancedToNs = nowNs;
    }

    /** Books what the rate chosen last has done by now. */
    void advance(long nowNs) {
        double intervalS = (nowNs - advancedToNs) * 1e-9;
        double doneS = phasePpm * 1e-6 * intervalS;
        advancedToNs = nowNs;
        gainedS += totalPpm * 1e-6 * intervalS;
        slewedS += doneS;
        residualS -= doneS;
    }

    /**
     * What is to be removed from now on, instead of what was left.
     *
     * @param newResidualS positive while the clock is behind
     * @param quickly in seconds, not at the pace of the loop
     */
    void remove(double newResidualS, boolean quickly) {
        residualS = newResidualS;
        quick = quickly;
    }

    /**
     * Chooses the phase rate until the next call.
     *
     * @param frequencyPpm the frequency correction that shares the limit
     * @return ppm to run at in all
     */
    double choose(double frequencyPpm, int timeConstantLog2S) {
        double timeConstantS = quick ? QUICK_TIME_CONSTANT_S : Math.scalb(PLL_GAIN, timeConstantLog2S);
        double wantedPpm = residualS / timeConstantS * 1e6;
        totalPpm = Math.clamp(frequencyPpm + wantedPpm, -MAX_RATE_PPM, MAX_RATE_PPM);
        phasePpm = totalPpm - frequencyPpm;
        return totalPpm;
    }

    /** True while a quick removal has a way to go: an offset measured now is what is left of the last one, not noise. */
    boolean hurrying(double noiseS) {
        return quick && Math.abs(residualS) > Math.max(ALMOST_DONE_S, noiseS);
    }

    /** What is left, s. */
    double residualS() {
        return residualS;
    }

    /** All phase that was ever slewed, s; positive was forward. */
    double slewedS() {
        return slewedS;
    }

    /** All that the chosen rates made the clock gain on its nominal rate, frequency correction included, s. */
    double gainedS() {
        return gainedS;
    }
}
