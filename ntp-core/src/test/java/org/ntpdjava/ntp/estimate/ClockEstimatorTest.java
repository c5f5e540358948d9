package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockEstimatorTest {
    private static final int PPS = 1;
    private static final double PULSE_S = 1e-6;

    private final ClockEstimator estimator = new ClockEstimator();

    private void pulses(Crystal crystal, int seconds) {
        for (int i = 0; i < seconds; i++) {
            crystal.second();
            crystal.pulse(estimator, PPS, PULSE_S);
        }
    }

    private double errorS(Crystal crystal) {
        return estimator.phaseS(crystal.atS()) - crystal.phaseS();
    }

    @Test
    void knowsOnlyWhatItWasToldBeforeTheFirstObservation() {
        estimator.expectFrequency(12e-6, 1e-7);
        estimator.expectAgeing(1e-12, 2e-12);
        assertEquals(0, estimator.observations());
        assertEquals(12e-6, estimator.frequency(77));
        assertEquals(1e-7, estimator.frequencyError());
        assertEquals(1e-12, estimator.ageing());
        assertEquals(2e-12, estimator.ageingError());
        assertTrue(Double.isNaN(estimator.noiseS(PPS)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsPhaseAndFrequencyOfAnUnknownClockInSeconds(long seed) {
        Crystal crystal = new Crystal(seed, 0.1, 80e-6, 1e-9);
        pulses(crystal, 6);
        assertEquals(0, errorS(crystal), 5e-6, () -> "seed " + seed);
        pulses(crystal, 60);
        assertEquals(0, errorS(crystal), 1.5e-6, () -> "seed " + seed);
        double sigma = estimator.frequencyError();
        assertEquals(crystal.frequency(), estimator.frequency(crystal.atS()), 5 * sigma, () -> "seed " + seed);
        assertTrue(sigma < 0.2e-6, () -> "seed " + seed + ": " + sigma);
    }

    @ParameterizedTest(name = "wrong by {0}, seed {1}")
    @CsvSource({"200e-6, 1", "-200e-6, 2", "20e-6, 3", "-5e-6, 4"})
    void doesNotBelieveTheFrequencyOfAnotherCrystal(double wrong, long seed) {
        Crystal crystal = new Crystal(seed, 0.1, 20e-6, 1e-9);
        estimator.expectFrequency(20e-6 + wrong, 3e-7);
        estimator.doubtFrequency(0.03, 1e-4);
        pulses(crystal, 6);
        double sigma = estimator.frequencyError();
        assertTrue(sigma < 2e-6, () -> "seed " + seed + ": " + sigma);
        assertEquals(crystal.frequency(), estimator.frequency(crystal.atS()), 5 * sigma, () -> "seed " + seed);
        assertEquals(0, errorS(crystal), 5 * estimator.trackingErrorS(crystal.atS()), () -> "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isSureOfTheRightFrequencyAfterSomePulses(long seed) {
        Crystal crystal = new Crystal(seed, 0.1, 20e-6, 1e-9);
        ClockEstimator trusting = new ClockEstimator();
        trusting.expectFrequency(20e-6, 1e-8);
        estimator.expectFrequency(20e-6, 1e-8);
        estimator.doubtFrequency(0.03, 1e-4);
        for (int i = 0; i < 10; i++) {
            crystal.second();
            double readS = crystal.phaseS() + PULSE_S * crystal.random.nextGaussian();
            trusting.reading(PPS, crystal.atS(), readS, 1e-9, 0);
            estimator.reading(PPS, crystal.atS(), readS, 1e-9, 0);
            double doubt = i == 0 ? 17e-6 : 0;
            assertTrue(estimator.frequencyError() >= doubt, () -> "seed " + seed);
        }
        double sigma = trusting.frequencyError();
        assertEquals(sigma, estimator.frequencyError(), 0.2 * sigma, () -> "seed " + seed);
        assertEquals(trusting.phaseS(crystal.atS()), estimator.phaseS(crystal.atS()), 0.1e-6, () -> "seed " + seed);
    }

    /** What it claims to know is what it knows: errors in its own sigmas have a mean square of one. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isWrongByAsMuchAsItSays(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 1000);
        double squares = 0;
        double squaresS2 = 0;
        int seconds = 8000;
        for (int i = 0; i < seconds; i++) {
            pulses(crystal, 1);
            double errorS = errorS(crystal);
            double sigmaS = estimator.trackingErrorS(crystal.atS());
            squares += errorS * errorS / (sigmaS * sigmaS) / seconds;
            squaresS2 += errorS * errorS / seconds;
        }
        double found = squares;
        assertTrue(found > 0.6 && found < 1.6, () -> "seed " + seed + ": " + found);
        assertEquals(0.214e-6, Math.sqrt(squaresS2), 0.025e-6, () -> "the limit of theory; seed " + seed);
    }

    @ParameterizedTest(name = "step {0}, seed {1}")
    @CsvSource({"1e-6, 1", "1e-6, 2", "1e-6, 3", "-1e-6, 4", "-1e-6, 5", "3e-6, 6"})
    void findsAFrequencyStepWithinSeconds(double step, long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 1500);
        crystal.jumpFrequency(step);
        pulses(crystal, 8);
        assertEquals(
                crystal.frequency(), estimator.frequency(crystal.atS()), 0.5 * Math.abs(step), () -> "seed " + seed);
        assertEquals(0, errorS(crystal), 3e-6, () -> "seed " + seed);
        assertTrue(estimator.jumpsFound() >= 1);
        pulses(crystal, 60);
        assertEquals(crystal.frequency(), estimator.frequency(crystal.atS()), 0.1e-6, () -> "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsAPhaseStep(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 1000);
        double before = estimator.frequency(crystal.atS());
        crystal.jumpPhase(1e-3);
        pulses(crystal, 6);
        assertEquals(0, errorS(crystal), 3e-6, () -> "seed " + seed);
        assertEquals(before, estimator.frequency(crystal.atS()), 1e-6, () -> "seed " + seed);
    }

    @ParameterizedTest(name = "{0} s, seed {1}")
    @CsvSource({"1e-3, 1", "1e-4, 2", "-1e-3, 3", "0.5, 4"})
    void twoWildReadingsAreNoJump(double wildS, long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 1000);
        long jumpsBefore = estimator.jumpsFound();
        for (int i = 0; i < 2; i++) {
            crystal.second();
            estimator.reading(PPS, crystal.atS(), crystal.phaseS() + wildS, 1e-9, 0);
            assertEquals(0, errorS(crystal), 1.5e-6, () -> "seed " + seed);
        }
        assertEquals(jumpsBefore, estimator.jumpsFound(), () -> "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void oneReadingInAHundredMayBeWild(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        double largestS = 0;
        for (int i = 0; i < 3000; i++) {
            boolean wild = i > 10 && crystal.random.nextInt(100) == 0;
            crystal.second();
            crystal.pulse(estimator, PPS, wild ? 100 * PULSE_S : PULSE_S);
            largestS = i < 100 ? 0 : Math.max(largestS, Math.abs(errorS(crystal)));
        }
        double found = largestS;
        assertTrue(found < 3e-6, () -> "seed " + seed + ": " + found);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isHonestAboutHoldover(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 3000);
        for (int i = 0; i < 7200; i++) {
            crystal.second();
            double errorS = Math.abs(errorS(crystal));
            double sigmaS = estimator.trackingErrorS(crystal.atS());
            assertTrue(errorS < 5 * sigmaS, () -> "seed " + seed + " after " + crystal.atS() + ": " + errorS);
        }
        double endS = estimator.trackingErrorS(crystal.atS());
        assertTrue(endS < 1e-9 * Math.pow(7200, 1.5) * 3, () -> "and not overcautious: " + endS);
    }

    @Test
    void aPhaseThatMayBeWrongIsLearntAnew() {
        Crystal crystal = new Crystal(1, 0, 20e-6, 1e-9);
        pulses(crystal, 500);
        crystal.jumpPhase(2.5);
        estimator.phaseUncertain(2.5);
        pulses(crystal, 3);
        assertEquals(0, errorS(crystal), 5e-6);
    }
}
