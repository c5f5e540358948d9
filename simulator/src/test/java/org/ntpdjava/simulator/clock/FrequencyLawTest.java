package org.ntpdjava.simulator.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrequencyLawTest {
    private static final long SEED = 5;

    private static double[] frequencies(FrequencyLaw law, int seconds) {
        FrequencyLaw.Frequencies life = law.start(new SplittableRandom(SEED));
        double[] frequencies = new double[seconds];
        for (int second = 0; second < seconds; second++) {
            frequencies[second] = life.next(second);
        }
        return frequencies;
    }

    /** Half the mean square of the differences of neighbouring averages over this many seconds. */
    private static double allanDeviation(double[] frequencies, int averagingS) {
        double squares = 0;
        int pairs = frequencies.length / averagingS - 1;
        for (int pair = 0; pair < pairs; pair++) {
            double difference = mean(frequencies, (pair + 1) * averagingS, averagingS)
                    - mean(frequencies, pair * averagingS, averagingS);
            squares += difference * difference;
        }
        return Math.sqrt(squares / pairs / 2);
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    @Test
    void errorsAddUp() {
        FrequencyLaw law =
                FrequencyLaw.constantPpm(20).plus(FrequencyLaw.step(2, 1e-6)).plus(FrequencyLaw.ageing(1e-7));
        double[] expected = {20e-6, 20.1e-6, 21.2e-6, 21.3e-6};
        for (int second = 0; second < expected.length; second++) {
            assertEquals(expected[second], frequencies(law, 4)[second], 1e-18);
        }
    }

    @Test
    void theDayHasItsWarmestHour() {
        double[] frequencies = frequencies(FrequencyLaw.cycle(1e-6, 86_400, 3600), 86_400);
        assertEquals(0, frequencies[3600], 1e-18);
        assertEquals(1e-6, frequencies[3600 + 21_600], 1e-18);
        assertEquals(-1e-6, frequencies[3600 + 64_800], 1e-18);
    }

    @Test
    void whatWasRecordedBeginsAgain() {
        double[] frequencies = frequencies(FrequencyLaw.recorded(1, 2, 3), 7);
        assertEquals(1, frequencies[6]);
        assertThrows(IllegalArgumentException.class, FrequencyLaw::recorded);
    }

    /** σ²(τ) = q²τ/3, and a little less as the steps come once a second. */
    @Test
    void aRandomWalkGrowsWithTheRootOfTime() {
        double[] frequencies = frequencies(FrequencyLaw.randomWalk(1e-9), 400_000);
        assertEquals(1e-9 * Math.sqrt(100 / 3.0), allanDeviation(frequencies, 100), 0.05e-8, "seed " + SEED);
    }

    /** σ(τ) = deviation/√τ. */
    @Test
    void whiteNoiseAveragesOut() {
        double[] frequencies = frequencies(FrequencyLaw.white(1e-9), 400_000);
        assertEquals(1e-10, allanDeviation(frequencies, 100), 0.05e-10, "seed " + SEED);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void flickerNoiseIsTheSameAtAllAveragingTimes(int averagingS) {
        double[] frequencies = frequencies(FrequencyLaw.flicker(1e-9), 1_000_000);
        assertEquals(1e-9, allanDeviation(frequencies, averagingS), 0.12e-9, "seed " + SEED);
    }
}
