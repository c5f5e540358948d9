package org.ntpdjava.simulator;

import java.util.random.RandomGenerator;

/** A law that random seconds are drawn from: delays, latencies, jitter. */
@FunctionalInterface
public interface Law {
    double drawS(RandomGenerator random);

    static Law constant(double seconds) {
        return random -> seconds;
    }

    static Law normal(double meanS, double deviationS) {
        return random -> meanS + deviationS * random.nextGaussian();
    }

    /** What queues add to a path: most packets wait little, some long. */
    static Law exponential(double meanS) {
        return random -> -meanS * Math.log(1 - random.nextDouble());
    }

    default Law plus(Law other) {
        return random -> drawS(random) + other.drawS(random);
    }

    /** This law, but in {@code share} of the draws the other one. */
    default Law sometimes(double share, Law other) {
        return random -> random.nextDouble() < share ? other.drawS(random) : drawS(random);
    }
}
