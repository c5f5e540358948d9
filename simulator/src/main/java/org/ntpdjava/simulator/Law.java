package org.ntpdjava.simulator;

import java.util.random.RandomGenerator;

/**
 * A law that random spans of time are drawn from: the delay of a path, the latency of a receiver, the jitter of an edge.
 * Pure: all chance comes from the generator it is handed.
 */
@FunctionalInterface
public interface Law {
    /** The next span, seconds; what is negative lies before the moment it is counted from. */
    double drawS(RandomGenerator random);

    /** No chance at all. */
    static Law constant(double seconds) {
        return random -> seconds;
    }

    /** The bell: many small independent causes. */
    static Law normal(double meanS, double deviationS) {
        return random -> meanS + deviationS * random.nextGaussian();
    }

    /** Anything between, all alike. */
    static Law uniform(double leastS, double mostS) {
        return random -> leastS + (mostS - leastS) * random.nextDouble();
    }

    /** What queues add to a path: most packets wait little, some long. */
    static Law exponential(double meanS) {
        return random -> -meanS * Math.log(1 - random.nextDouble());
    }

    /** The sum of two independent draws. */
    default Law plus(Law other) {
        return random -> drawS(random) + other.drawS(random);
    }

    /** This law, but in {@code share} of the draws, 0 to 1, the other one: outliers. */
    default Law sometimes(double share, Law other) {
        return random -> random.nextDouble() < share ? other.drawS(random) : drawS(random);
    }

    /** What would be less is this. */
    default Law atLeast(double leastS) {
        return random -> Math.max(leastS, drawS(random));
    }
}
