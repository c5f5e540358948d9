package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise that resembles itself for seconds or minutes: moods of a receiver. */
class LastingNoiseTest {
    private static final int SENTENCES = 1;
    private static final int PULSES = 2;
    private static final double SENTENCE_BIAS_S = 5e-3;

    private final NoiseOctaves octaves = new NoiseOctaves(1e-9);
    private final ClockEstimator estimator = new ClockEstimator();

    /** A mood: normal, of a sigma, that forgets itself with a time constant. */
    private static final class Mood {
        private final Random random;
        private final double sigmaS;
        private final double kept;
        private double nowS;

        Mood(long seed, double sigmaS, double memoryS) {
            random = new Random(seed);
            this.sigmaS = sigmaS;
            kept = Math.exp(-1 / memoryS);
            nowS = sigmaS * random.nextGaussian();
        }

        double nextS() {
            nowS = kept * nowS + Math.sqrt(1 - kept * kept) * sigmaS * random.nextGaussian();
            return nowS;
        }
    }

    /** As good as independent readings of twice the memory times their variance. */
    @ParameterizedTest(name = "{0} s, believed wander {1}, every {2}th missing, seed {3}")
    @CsvSource({"30, 1e-9, 0, 1", "60, 1e-9, 0, 2", "60, 1e-8, 0, 3", "60, 1e-8, 50, 4", "60, 3e-8, 7, 5"})
    void isFoundWhateverIsBelievedOfTheClock(double memoryS, double wander, int missing, long seed) {
        Mood mood = new Mood(seed, 1e-6, memoryS);
        double equivalentS = 0;
        for (int second = 1; second < 30_000; second++) {
            double readingS = 20e-6 * second + mood.nextS();
            if (missing == 0 || second % missing != 0) {
                octaves.add(second, readingS);
                equivalentS = octaves.equivalentS(1e-7, wander);
            }
        }
        double found = equivalentS;
        double expectedS = 1e-6 * Math.sqrt(2 * memoryS);
        assertTrue(found > expectedS / 2 && found < 2 * expectedS, () -> "seed " + seed + ": " + found);
    }

    @ParameterizedTest(name = "wander {0}, seed {1}")
    @CsvSource({"1e-9, 1", "1e-8, 2", "1e-10, 3", "1e-9, 4", "1e-9, 5"})
    void isNotFoundInIndependentReadingsOfAWanderingClock(double wander, long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, wander);
        for (int second = 0; second < 80_000; second++) {
            crystal.second();
            octaves.add(crystal.atS(), crystal.phaseS() + 1e-6 * crystal.random.nextGaussian());
            assertEquals(1e-6, octaves.equivalentS(1e-6, wander), () -> "seed " + seed);
            assertEquals(0, octaves.lastingS(), () -> "seed " + seed);
        }
    }

    /** What the first waves looked like was a crystal that wanders a hundred times more. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isUnlearntAsWanderWhenItIsKnownToBeNoise(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        Mood mood = new Mood(seed, 3e-3, 30);
        double squaresS2 = 0;
        for (int second = 0; second < 6 * 3600; second++) {
            crystal.second();
            estimator.reading(SENTENCES, crystal.atS(), crystal.phaseS() + mood.nextS(), 1e-6, 0);
            double errorS = estimator.phaseS(crystal.atS()) - crystal.phaseS();
            squaresS2 += second < 3 * 3600 ? 0 : errorS * errorS / (3 * 3600);
        }
        double rmsS = Math.sqrt(squaresS2);
        assertTrue(estimator.wanderPerRootS() < 3e-8, () -> "seed " + seed + ": " + estimator.wanderPerRootS());
        assertTrue(rmsS < 1e-3, () -> "seed " + seed + ": " + rmsS);
    }

    /** From second to second they differ by a millisecond only; who believes that follows each of their moods. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isKnownOfSentencesWhenThePulseBesideThemIsLost(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        Mood mood = new Mood(seed, 5e-3, 30);
        for (int second = 0; second < 3600; second++) {
            crystal.second();
            crystal.pulse(estimator, PULSES, 1e-6);
            estimator.overhear(SENTENCES, crystal.atS(), crystal.phaseS() - 0.12 + mood.nextS(), 1e-3);
        }
        for (int second = 0; second < 600; second++) {
            crystal.second();
            double toldS = crystal.phaseS() + mood.nextS();
            estimator.reading(SENTENCES, crystal.atS(), toldS, 1e-3, SENTENCE_BIAS_S);
            double errorS = estimator.phaseS(crystal.atS()) - crystal.phaseS();
            assertEquals(0, errorS, 60e-6, () -> "seed " + seed);
            assertTrue(estimator.noiseS(SENTENCES) > 10e-3, () -> "averages as slowly as that; seed " + seed);
        }
    }

    @Test
    void aWildReadingThatIsOverheardIsNoNoise() {
        Random random = new Random(1);
        ReadingNoise noise = new ReadingNoise(1e-9);
        for (int second = 0; second < 5000; second++) {
            double wildS = second % 100 == 99 ? 1 : 0;
            noise.heard(second, 1e-3 * random.nextGaussian() + wildS, 0, 1e-9);
            noise.overheard(0);
        }
        assertEquals(1e-3, noise.deviationS(), 0.3e-3);
    }

    @Test
    void anotherMoodThatStaysIsNotWild() {
        ReadingNoise noise = new ReadingNoise(1e-9);
        Random random = new Random(2);
        for (int second = 0; second < 20_000; second++) {
            double moodS = second / 50 % 2 == 0 ? 0 : 0.1;
            noise.heard(second, 1e-3 * random.nextGaussian() + moodS, 0, 1e-9);
            noise.overheard(0);
        }
        assertTrue(noise.deviationS() > 0.01, () -> "" + noise.deviationS());
    }

    @Test
    void whatMayLastIsUnprovenAtFirst() {
        Crystal crystal = new Crystal(1, 0, 20e-6, 1e-9);
        assertEquals(0, estimator.unprovenS());
        for (int second = 0; second < 120; second++) {
            crystal.second();
            crystal.pulse(estimator, PULSES, 1e-6);
        }
        double earlyS = estimator.unprovenS();
        assertTrue(earlyS > 1e-6 && earlyS < 5e-6, () -> "" + earlyS);
        for (int second = 0; second < 36_000; second++) {
            crystal.second();
            crystal.pulse(estimator, PULSES, 1e-6);
        }
        assertTrue(estimator.unprovenS() < 0.2e-6, () -> "" + estimator.unprovenS());
    }
}
