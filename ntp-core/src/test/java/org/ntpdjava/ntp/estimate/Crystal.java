package org.ntpdjava.ntp.estimate;

import java.util.Random;

/** A clock nobody steers: what true time is minus its reading, while its frequency wanders. */
final class Crystal {
    final Random random;
    private final double wanderPerRootS;
    private double frequency;
    private double phaseS;
    private double atS;

    /** @param frequency what it loses at first, s/s */
    Crystal(long seed, double phaseS, double frequency, double wanderPerRootS) {
        random = new Random(seed);
        this.phaseS = phaseS;
        this.frequency = frequency;
        this.wanderPerRootS = wanderPerRootS;
    }

    /** A second passes. */
    void second() {
        double kick = wanderPerRootS * random.nextGaussian();
        double lag = wanderPerRootS * random.nextGaussian() / Math.sqrt(12);
        phaseS += frequency + kick / 2 + lag;
        frequency += kick;
        atS++;
    }

    void jumpFrequency(double by) {
        frequency += by;
    }

    void jumpPhase(double byS) {
        phaseS += byS;
    }

    double atS() {
        return atS;
    }

    double phaseS() {
        return phaseS;
    }

    double frequency() {
        return frequency;
    }

    /** The reading of a pulse, wrong by this sigma. */
    void pulse(ClockEstimator estimator, int sourceId, double sigmaS) {
        estimator.reading(sourceId, atS, phaseS + sigmaS * random.nextGaussian(), 1e-9, 0);
    }

    /** The answer of a server at the end of a path with queues on both ways; what it is always wrong by is a bias. */
    void answer(ClockEstimator estimator, int sourceId, double delayS, double queueS, double biasS) {
        double thereS = -queueS * Math.log1p(-random.nextDouble());
        double backS = -queueS * Math.log1p(-random.nextDouble());
        double roundTripS = delayS + thereS + backS;
        estimator.volley(
                sourceId, atS, phaseS + biasS + (thereS - backS) / 2, roundTripS, 1e-7, Math.max(1e-6, 0.1 * delayS));
    }
}
