package org.ntpdjava.simulator.clock;

import java.util.random.RandomGenerator;

/**
 * Flicker frequency noise, whose Allan deviation is the same at all averaging times: the floor of a quartz. It is made of
 * random walks that forget (AR(1)), one for each octave of time constants.
 *
 * <p>One of variance v and time constant τ has the one-sided spectral density 4vτ/(1+(2πfτ)²). Octave-spaced, their sum
 * is close to v/(f ln 2) between the shortest and the longest, that is h₋₁ = v/ln 2, and the Allan variance of that is
 * 2 ln 2 h₋₁ = 2v: each has the deviation floor/√2.
 */
final class FlickerNoise implements FrequencyLaw.Frequencies {
    /** From 1 s to 2<sup>17</sup> s, a day and a half. */
    private static final int OCTAVES = 18;

    private final double deviation;
    private final RandomGenerator random;
    private final double[] states = new double[OCTAVES];
    private final double[] kept = new double[OCTAVES];

    FlickerNoise(double floor, RandomGenerator random) {
        this.deviation = floor / Math.sqrt(2);
        this.random = random;
        for (int octave = 0; octave < OCTAVES; octave++) {
            kept[octave] = Math.exp(-Math.scalb(1.0, -octave));
            states[octave] = deviation * random.nextGaussian();
        }
    }

    @Override
    public double next(long second) {
        double sum = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            double innovation = Math.sqrt(1 - kept[octave] * kept[octave]) * deviation;
            states[octave] = kept[octave] * states[octave] + innovation * random.nextGaussian();
            sum += states[octave];
        }
        return sum;
    }
}
