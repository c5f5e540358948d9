package org.ntpdjava.simulator;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;

/**
 * A law that random spans of time are drawn from: the delay of a path, the latency of a receiver, the jitter of an edge.
 * Laws are expressions, put together from smaller ones. All chance comes from the generator a law is started with, so the
 * same seed gives the same draws; a law itself has no memory and can be started many times.
 */
@FunctionalInterface
public interface Law {
    /** Begins a series of draws of its own. */
    Draws start(RandomGenerator random);

    /** A series of draws, which may remember the ones before. */
    @FunctionalInterface
    interface Draws {
        /**
         * The next span, seconds; what is negative lies before the moment it is counted from.
         *
         * @param elapsedS when it is drawn: since the world began, or since 1970 for a hat that follows the real clock;
         *     never less than before
         */
        double nextS(double elapsedS);
    }

    /** No chance at all. */
    static Law constant(double seconds) {
        return _ -> _ -> seconds;
    }

    /** The bell: many small independent causes. */
    static Law normal(double meanS, double deviationS) {
        return random -> _ -> meanS + deviationS * random.nextGaussian();
    }

    /** Anything between, all alike. */
    static Law uniform(double leastS, double mostS) {
        return random -> _ -> leastS + (mostS - leastS) * random.nextDouble();
    }

    /** What queues add to a path: most packets wait little, some long. */
    static Law exponential(double meanS) {
        return random -> _ -> -meanS * Math.log(1 - random.nextDouble());
    }

    /**
     * A heavy tail (Lomax): mostly below {@code scaleS}, now and then very much longer.
     *
     * @param shape above 1 the mean is {@code scaleS / (shape - 1)}; 2 or less has no variance
     */
    static Law heavyTail(double scaleS, double shape) {
        return random -> _ -> scaleS * (Math.pow(1 - random.nextDouble(), -1 / shape) - 1);
    }

    /** As {@link #normal}, but each draw resembles those within {@code memoryS} of it (AR(1)). */
    static Law correlated(double meanS, double deviationS, double memoryS) {
        return random -> new CorrelatedDraws(meanS, deviationS, memoryS, random);
    }

    /** The quantisation of a receiver's pulse, see {@link SawtoothDraws}. */
    static Law sawtooth(double granularityS, double beatS) {
        return random -> new SawtoothDraws(granularityS, beatS, random);
    }

    /** These, one after the other and from the beginning again. */
    static Law recorded(double... spansS) {
        double[] copy = Arrays.copyOf(spansS, spansS.length);
        return _ -> new RecordedDraws(copy);
    }

    /** The sum of two independent draws. */
    default Law plus(Law other) {
        return both(other, Double::sum);
    }

    /** The product of two draws: one of them is a span, the other a mere factor. */
    default Law times(Law factor) {
        return both(factor, (a, b) -> a * b);
    }

    /** This law stretched. */
    default Law times(double factor) {
        return times(constant(factor));
    }

    /** The shorter of two draws. */
    default Law shorterOf(Law other) {
        return both(other, Math::min);
    }

    /** The longer of two draws. */
    default Law longerOf(Law other) {
        return both(other, Math::max);
    }

    /** What would be less is this. */
    default Law atLeast(double leastS) {
        return longerOf(constant(leastS));
    }

    /** This law, but in {@code share} of the draws, 0 to 1, the other one: outliers, mixtures. */
    default Law sometimes(double share, Law other) {
        return random -> {
            Draws usual = start(random);
            Draws unusual = other.start(random);
            return elapsedS -> (random.nextDouble() < share ? unusual : usual).nextS(elapsedS);
        };
    }

    /** This law, but the other one from a time until, and without, another: a congestion, a change of route. */
    default Law during(double fromS, double untilS, Law other) {
        return random -> {
            Draws usual = start(random);
            Draws then = other.start(random);
            return elapsedS -> (fromS <= elapsedS && elapsedS < untilS ? then : usual).nextS(elapsedS);
        };
    }

    private Law both(Law other, DoubleBinaryOperator joined) {
        return random -> {
            Draws mine = start(random);
            Draws others = other.start(random);
            return elapsedS -> joined.applyAsDouble(mine.nextS(elapsedS), others.nextS(elapsedS));
        };
    }
}
