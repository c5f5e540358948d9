package org.ntpdjava.ntp.discipline;

/**
 * Chooses the rate of the clock: the frequency it needs, and what removes the phase that is left.
 *
 * <p>The best estimate and the best steering are separate questions (the separation principle of linear control). The phase
 * is removed at {@code phase / T}, so that it decays with the time constant T. A short T follows every twitch of the
 * estimate and shakes the frequency; a long one adds to the error what has not been corrected yet. With the estimator's own
 * time constant τ, T = c·τ costs c/√2 of the variance of the phase and leaves a frequency noise of σ/(τ·√(√2·c)): at
 * c = {@value #SHARE} the phase is 3.5 % worse than it could be. What is out of proportion (a jump that has just been
 * recognized, the rest of a start) is removed faster, the more so the larger it is.
 */
final class Steering {
    /** The fastest the kernel lets a clock be steered, s/s. */
    static final double MAX_RATE = 500e-6;

    /** The kernel's resolution of a rate is 2⁻¹⁶ ppm. */
    private static final double RATE_STEPS = 65536e6;

    /** T as a share of the estimator's time constant. */
    private static final double SHARE = 0.1;
    /** That share holds for this time constant, s. */
    private static final double LONG_S = 100;
    /**
     * It grows with the root of the time constant, up to this: few observations far apart bring large corrections each, which shake the
     * frequency more than many small ones. Found by trying, between pulses of 1 us and servers polled at 64 s.
     */
    private static final double MOST_SHARE = 0.28;
    /** A phase this many sigmas large is out of proportion. */
    private static final double LARGE_SIGMAS = 5;
    /** The rate is chosen anew every second: a shorter time constant would overshoot, s. */
    private static final double SHORTEST_S = 1;

    /** No packet is luckier than this, in variance: what is left of a start is no reason to be slow. */
    private static final double MOST_LUCK = 100;

    private double usualVarianceS2 = Double.NaN;

    /**
     * @param frequency needed, s/s
     * @param phaseS left to be corrected; positive while the clock is behind
     * @param sigmaS of the phase, now
     * @param timeConstantS of the estimator
     * @param elapsedS since the last call
     * @return s/s, within ±500 ppm; positive makes the clock run faster
     */
    double rate(double frequency, double phaseS, double sigmaS, double timeConstantS, double elapsedS) {
        double variance = sigmaS * sigmaS;
        if (Double.isNaN(usualVarianceS2)) {
            usualVarianceS2 = variance;
        }
        usualVarianceS2 += (variance - usualVarianceS2) * Math.min(1, elapsedS / Math.max(SHORTEST_S, timeConstantS));
        usualVarianceS2 = Math.min(usualVarianceS2, MOST_LUCK * variance);
        // The time constant goes with the cube root of the variance, which is small for a moment after a lucky packet.
        // That is no reason to hurry.
        double steadyS = timeConstantS * Math.cbrt(usualVarianceS2 / variance);
        double large = phaseS * phaseS / (LARGE_SIGMAS * LARGE_SIGMAS * usualVarianceS2);
        double share = Math.min(MOST_SHARE, SHARE * Math.sqrt(steadyS / LONG_S));
        double removalS = Math.max(SHORTEST_S, share * steadyS / (1 + large));
        return Math.clamp(frequency + phaseS / removalS, -MAX_RATE, MAX_RATE);
    }

    /** The rate nearest to this that the kernel can be told, s/s. */
    static double rounded(double rate) {
        return Math.rint(rate * RATE_STEPS) / RATE_STEPS;
    }
}
