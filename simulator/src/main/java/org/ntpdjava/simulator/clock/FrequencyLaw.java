package org.ntpdjava.simulator.clock;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How the frequency of an oscillator goes: an expression put together from smaller ones by {@link #plus}. The frequency is
 * constant within a second of true time and changes at its beginning. The same seed gives the same frequencies.
 */
@FunctionalInterface
public interface FrequencyLaw {
    /** Begins a life of its own. */
    Frequencies start(RandomGenerator random);

    /** The life of one oscillator. */
    @FunctionalInterface
    interface Frequencies {
        /**
         * What the oscillator gains during a second, s/s; positive runs fast.
         *
         * @param second the seconds from 0 on, one after the other
         */
        double next(long second);
    }

    /** A constant error; positive runs fast. */
    static FrequencyLaw constantPpm(double ppm) {
        return _ -> _ -> ppm * 1e-6;
    }

    /** White frequency noise: phase that walks at random, {@code deviation} seconds in a second. */
    static FrequencyLaw white(double deviation) {
        return random -> _ -> deviation * random.nextGaussian();
    }

    /** A frequency that walks at random, by {@code perRootS} s/s in a second and with the root of time. */
    static FrequencyLaw randomWalk(double perRootS) {
        return random -> new RandomWalk(perRootS, random);
    }

    /** Flicker noise of this Allan deviation, see {@link FlickerNoise}. */
    static FrequencyLaw flicker(double floor) {
        return random -> new FlickerNoise(floor, random);
    }

    /** From this second on the frequency is another by {@code by}, s/s. */
    static FrequencyLaw step(long fromSecond, double by) {
        return _ -> second -> second < fromSecond ? 0 : by;
    }

    /** It gets faster all the time by {@code perS}, s/s in a second. */
    static FrequencyLaw ageing(double perS) {
        return _ -> second -> perS * second;
    }

    /**
     * What a temperature does that comes and goes, as that of a room in a day.
     *
     * @param amplitude largest deviation either way, s/s
     * @param periodS from one warmest hour to the next, 86400 for a day
     * @param phaseS when it passes through 0 upwards
     */
    static FrequencyLaw cycle(double amplitude, double periodS, double phaseS) {
        return _ -> second -> amplitude * Math.sin(2 * Math.PI * (second - phaseS) / periodS);
    }

    /** One for each second, and from the beginning again. */
    static FrequencyLaw recorded(double... frequencies) {
        if (frequencies.length == 0) {
            throw new IllegalArgumentException("no frequency was recorded");
        }
        double[] copy = Arrays.copyOf(frequencies, frequencies.length);
        return _ -> second -> copy[(int) (second % copy.length)];
    }

    /** Both at once. */
    default FrequencyLaw plus(FrequencyLaw other) {
        return random -> {
            Frequencies mine = start(random);
            Frequencies others = other.start(random);
            return second -> mine.next(second) + others.next(second);
        };
    }
}
