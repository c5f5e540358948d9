package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LawTest {
    private static final long SEED = 5;
    private static final int MANY = 200_000;

    /** A draw each second. */
    private static double[] draws(Law law, int count) {
        Law.Draws draws = law.start(new SplittableRandom(SEED));
        double[] spansS = new double[count];
        for (int second = 0; second < count; second++) {
            spansS[second] = draws.nextS(second);
        }
        return spansS;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void lawsAreExpressions() {
        Law law = Law.recorded(1, 2, 3).plus(Law.recorded(10, 20)).times(2).atLeast(30);
        assertArrayEquals(new double[] {30, 44, 30, 42, 30, 46}, draws(law, 6));
        Law between = Law.recorded(1, 5, 9).shorterOf(Law.constant(7)).longerOf(Law.constant(3));
        assertArrayEquals(new double[] {3, 5, 7}, draws(between, 3));
    }

    @Test
    void aTimeOfTroubleBeginsAndEnds() {
        assertArrayEquals(new double[] {1, 1, 9, 9, 1}, draws(Law.constant(1).during(2, 4, Law.constant(9)), 5));
    }

    @Test
    void meansAndDeviationsAreAsTold() {
        double[] normal = draws(Law.normal(3, 2), MANY);
        assertEquals(3, mean(normal), 0.03, "seed " + SEED);
        assertEquals(2, deviation(normal), 0.03, "seed " + SEED);
        assertEquals(4, mean(draws(Law.exponential(4), MANY)), 0.05, "seed " + SEED);
        assertEquals(3, mean(draws(Law.uniform(2, 4), MANY)), 0.02, "seed " + SEED);
        assertEquals(0.5, mean(draws(Law.heavyTail(1, 3), MANY)), 0.03, "seed " + SEED);
        assertEquals(0.1, mean(draws(Law.constant(0).sometimes(0.1, Law.constant(1)), MANY)), 0.005, "seed " + SEED);
    }

    @Test
    void aHeavyTailIsNowAndThenVeryLong() {
        double longest = Arrays.stream(draws(Law.heavyTail(1, 1.5), MANY)).max().orElseThrow();
        assertTrue(longest > 500, "seed " + SEED + ": " + longest);
    }

    @Test
    void correlatedDrawsForgetWithTheirMemory() {
        double[] draws = draws(Law.correlated(5, 2, 30), MANY);
        assertEquals(5, mean(draws), 0.15, "seed " + SEED);
        assertEquals(2, deviation(draws), 0.1, "seed " + SEED);
        assertEquals(Math.exp(-1), correlation(draws, 30), 0.05, "seed " + SEED);
        assertEquals(0, correlation(draws, 300), 0.05, "seed " + SEED);
    }

    private static double correlation(double[] values, int lag) {
        double mean = mean(values);
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        return sum / (values.length - lag) / Math.pow(deviation(values), 2);
    }

    /** Uniform over a tick, steady between the jumps, a jump in a beat. */
    @Test
    void aSawtoothClimbsAndFalls() {
        double[] draws = draws(Law.sawtooth(2e-6, 300), MANY);
        assertEquals(2e-6 / Math.sqrt(12), deviation(draws), 2e-8, "seed " + SEED);
        int jumps = 0;
        for (int i = 1; i < draws.length; i++) {
            assertTrue(Math.abs(draws[i]) <= 1e-6);
            jumps += Math.abs(draws[i] - draws[i - 1]) > 1e-6 ? 1 : 0;
        }
        assertEquals(MANY / 300.0, jumps, 0.3 * MANY / 300.0, "seed " + SEED);
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        Law law = Law.correlated(0, 1, 10).plus(Law.sawtooth(1, 7)).sometimes(0.1, Law.heavyTail(1, 2));
        assertArrayEquals(draws(law, 1000), draws(law, 1000));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        SplittableRandom random = new SplittableRandom(SEED);
        assertThrows(IllegalArgumentException.class, () -> Law.recorded().start(random));
        assertThrows(
                IllegalArgumentException.class, () -> Law.correlated(0, 1, 0).start(random));
        assertThrows(
                IllegalArgumentException.class,
                () -> Law.sawtooth(1, Double.NaN).start(random));
    }
}
