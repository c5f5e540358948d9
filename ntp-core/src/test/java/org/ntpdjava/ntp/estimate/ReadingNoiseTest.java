package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingNoiseTest {
    private static final double LEAST_S = 1e-9;

    private final ReadingNoise noise = new ReadingNoise(LEAST_S);
    private final Evidence evidence = new Evidence();

    /** Readings a second apart of a clock that is a millisecond off and drifts evenly. */
    private void hear(int readings, double sigmaS, double driftPerS, double outliers, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < readings; i++) {
            double wildS = random.nextDouble() < outliers ? 1000 * sigmaS * (random.nextDouble() - 0.5) : 0;
            noise.heard(i, 1e-3 + driftPerS * i + sigmaS * random.nextGaussian() + wildS, 0, 1e-9);
        }
    }

    @ParameterizedTest(name = "sigma {0} s, seed {1}")
    @CsvSource({"1e-6, 1", "1e-6, 2", "1e-5, 3", "3e-3, 4"})
    void learnsSigmaWithinATenth(double sigmaS, long seed) {
        hear(2000, sigmaS, 0, 0, seed);
        assertEquals(sigmaS, noise.deviationS(), 0.15 * sigmaS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isNearAfterTwentyReadings(long seed) {
        hear(20, 1e-6, 0, 0, seed);
        assertEquals(1e-6, noise.deviationS(), 0.6e-6);
    }

    @ParameterizedTest(name = "drift {0}")
    @ValueSource(doubles = {500e-6, -100e-6})
    void doesNotTakeAWrongFrequencyForNoise(double driftPerS) {
        hear(2000, 1e-6, driftPerS, 0, 5);
        assertEquals(1e-6, noise.deviationS(), 0.15e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void oneOutlierInAHundredChangesLittle(long seed) {
        hear(3000, 1e-6, 0, 0.01, seed);
        assertEquals(1e-6, noise.deviationS(), 0.2e-6);
    }

    @Test
    void learnsFromReadingsThatAreNotEvenlySpaced() {
        Random random = new Random(3);
        double atS = 0;
        for (int i = 0; i < 3000; i++) {
            atS += 0.2 + 3 * random.nextDouble();
            noise.heard(atS, 80e-6 * atS + 1e-6 * random.nextGaussian(), 0, 1e-9);
        }
        assertEquals(1e-6, noise.deviationS(), 0.2e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void takesTheWanderOfABadCrystalForNoNoise(long seed) {
        Crystal bad = new Crystal(seed, 0, 0, 1e-7);
        for (int i = 0; i < 20_000; i++) {
            bad.second();
            noise.heard(bad.atS(), bad.phaseS() + 1e-6 * bad.random.nextGaussian(), 0, 1e-7);
            noise.learn(0, 1e-14, allInlier());
        }
        assertTrue(noise.deviationS() < 10e-6, () -> "seed " + seed + ": " + noise.deviationS());
    }

    private static Evidence allInlier() {
        Evidence one = new Evidence();
        one.inlier = 1;
        return one;
    }

    @Test
    void isNeverBetterThanItSays() {
        ReadingNoise coarse = new ReadingNoise(1e-4);
        for (int i = 0; i < 100; i++) {
            coarse.heard(i, 0, 0, 1e-9);
        }
        assertEquals(1e-4, coarse.deviationS());
    }

    @Test
    void neighboursInADisorderedOrFarTimeAreNone() {
        hear(200, 1e-6, 0, 0, 1);
        double before = noise.deviationS();
        noise.heard(1, 17, 0, 1e-9);
        noise.heard(1, -17, 0, 1e-9);
        noise.heard(10_000, 5, 0, 1e-9);
        noise.heard(20_000, -5, 0, 1e-9);
        assertEquals(before, noise.deviationS());
    }

    @Test
    void weighsAsAKalmanFilterWouldButForOutliers() {
        hear(2000, 1e-6, 0, 0, 1);
        double variance = 4e-12 + noise.deviationS() * noise.deviationS();
        noise.weigh(1e-6, 4e-12, evidence);
        assertEquals(1e-6 / variance, evidence.slope, 0.01 / Math.sqrt(variance));
        assertEquals(1 / variance, evidence.curvature, 0.02 / variance);
    }

    @Test
    void anOutlierTeachesNothing() {
        hear(2000, 1e-6, 0, 0, 1);
        noise.weigh(1e-3, 1e-14, evidence);
        assertEquals(0, evidence.slope, 1e-6);
        assertEquals(0, evidence.curvature, 1e-6);
        assertEquals(0, evidence.inlier, 1e-6);
        noise.weigh(1e10, 1e-14, evidence);
        assertTrue(Double.isFinite(evidence.logLikelihood) && Double.isFinite(evidence.slope));
    }
}
