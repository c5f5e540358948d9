package org.ntpdjava.simulator.clock;

import java.util.random.RandomGenerator;

/** A frequency that takes a step of chance each second; what it has walked stays. */
final class RandomWalk implements FrequencyLaw.Frequencies {
    private final double perRootS;
    private final RandomGenerator random;
    private double frequency;

    RandomWalk(double perRootS, RandomGenerator random) {
        this.perRootS = perRootS;
        this.random = random;
    }

    @Override
    public double next(long second) {
        frequency += perRootS * random.nextGaussian();
        return frequency;
    }
}
