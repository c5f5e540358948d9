package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are all a little wrong, each in its own way, and what becomes of their common time. */
class SeveralSourcesTest {
    private static final double DELAY_S = 10e-3;
    private static final double QUEUE_S = 50e-6;
    private static final int POLL_S = 16;

    private final ClockEstimator estimator = new ClockEstimator();

    private void ask(Crystal crystal, int seconds, double... biasS) {
        for (int i = 0; i < seconds; i++) {
            crystal.second();
            int server = (int) crystal.atS() % POLL_S;
            if (server < biasS.length && !Double.isNaN(biasS[server])) {
                crystal.answer(estimator, server + 1, DELAY_S, QUEUE_S, biasS[server]);
            }
        }
    }

    private double errorS(Crystal crystal) {
        return estimator.phaseS(crystal.atS()) - crystal.phaseS();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void followsTheirMeanAndKnowsTheirDifferences(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 7200, 300e-6, 0, -300e-6);
        assertEquals(0, errorS(crystal), 60e-6, () -> "seed " + seed);
        assertEquals(crystal.frequency(), estimator.frequency(crystal.atS()), 0.05e-6, () -> "seed " + seed);
        assertTrue(estimator.trackingErrorS(crystal.atS()) < 30e-6, () -> "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aServerThatIsWrongFromNowOnDoesNotMoveThePhase(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 3600, 0, 0, 0);
        double beforeS = errorS(crystal);
        for (int i = 0; i < 20; i++) {
            ask(crystal, POLL_S, 0, 5e-3, 0);
            assertEquals(beforeS, errorS(crystal), 100e-6, () -> "seed " + seed + " at " + crystal.atS());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aSourceThatGoesTakesNothingWithIt(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 3600, 300e-6, 0, -300e-6);
        double beforeS = errorS(crystal);
        estimator.forget(1);
        assertEquals(beforeS, errorS(crystal), 1e-12, "by itself");
        assertTrue(Double.isNaN(estimator.noiseS(1)));
        ask(crystal, 3600, Double.NaN, 0, -300e-6);
        assertEquals(beforeS, errorS(crystal), 50e-6, () -> "the others' biases stay; seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aPulseEndsAllDoubtAboutTheLevel(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 1800, 400e-6, 200e-6, 300e-6);
        assertTrue(Math.abs(errorS(crystal)) > 100e-6, "all are late, so are we");
        for (int i = 0; i < 30; i++) {
            crystal.second();
            crystal.pulse(estimator, 9, 1e-6);
        }
        assertEquals(0, errorS(crystal), 3e-6, () -> "seed " + seed);
        ask(crystal, 600, 400e-6, 200e-6, 300e-6);
        assertEquals(0, errorS(crystal), 30e-6, () -> "their biases are known now; seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatAFalsetickerSaidOfTheLevelIsTakenBack(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 64, 0, 0, 0, 3e-3);
        assertTrue(errorS(crystal) > 300e-6, "it has its share: " + errorS(crystal));
        estimator.reject(4);
        ask(crystal, 64, 0, 0, 0);
        assertEquals(0, errorS(crystal), 100e-6, () -> "seed " + seed);
    }

    @Test
    void rejectingWhomNobodyKnowsChangesNothing() {
        Crystal crystal = new Crystal(1, 0, 20e-6, 1e-9);
        ask(crystal, 640, 0, 0, 0);
        double beforeS = estimator.phaseS(crystal.atS());
        double sigmaS = estimator.trackingErrorS(crystal.atS());
        estimator.reject(77);
        estimator.forget(78);
        assertEquals(beforeS, estimator.phaseS(crystal.atS()));
        assertEquals(sigmaS, estimator.trackingErrorS(crystal.atS()));
    }

    @Test
    void rejectingOneNextToAPulseKeepsTheLevel() {
        Crystal crystal = new Crystal(1, 0, 20e-6, 1e-9);
        for (int i = 0; i < 200; i++) {
            ask(crystal, 1, 2e-3);
            crystal.pulse(estimator, 9, 1e-6);
        }
        estimator.reject(1);
        assertEquals(0, errorS(crystal), 2e-6);
        assertTrue(estimator.trackingErrorS(crystal.atS()) < 2e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void ofMoreSourcesThanItHasRoomForTheMostSilentIsForgotten(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        ask(crystal, 640, 0);
        for (int second = 0; second < 3000; second++) {
            crystal.second();
            crystal.answer(estimator, 2 + second % 20, DELAY_S, QUEUE_S, 0);
        }
        int known = 0;
        for (int id = 1; id < 30; id++) {
            known += Double.isNaN(estimator.noiseS(id)) ? 0 : 1;
        }
        assertEquals(ClockEstimator.MAX_SOURCES, known);
        assertTrue(Double.isNaN(estimator.noiseS(1)), "the first has not been heard for long");
        assertEquals(0, errorS(crystal), 200e-6, () -> "seed " + seed);
    }
}
