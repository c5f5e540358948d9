package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.estimate.WanderModel.AGEING;
import static org.ntpdjava.ntp.estimate.WanderModel.CLOCK_STATES;
import static org.ntpdjava.ntp.estimate.WanderModel.FREQUENCY;
import static org.ntpdjava.ntp.estimate.WanderModel.PHASE;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WanderModelTest {
    private static final double WANDER = 1e-8;
    private static final Prior PRIOR = new Prior(2e-3, 3e-4, 50e-6, 4e-7, 6e-12, 7e-12);

    private static WanderModel model() {
        WanderModel model = new WanderModel(WANDER, 2);
        model.start(PRIOR);
        return model;
    }

    /** What a normal observation of this sigma says. */
    private static Evidence seen(WanderModel model, int bias, double observedS, double sigmaS) {
        double variance = model.varianceS2(bias) + sigmaS * sigmaS;
        Evidence evidence = new Evidence();
        evidence.slope = (observedS - model.predictedS(bias)) / variance;
        evidence.curvature = 1 / variance;
        return evidence;
    }

    private static void assertSame(WanderModel a, WanderModel b) {
        assertEquals(a.size(), b.size());
        for (int i = 0; i < a.size(); i++) {
            assertEquals(a.mean(i), b.mean(i), 1e-12 * Math.abs(a.mean(i)), "mean " + i);
            for (int j = 0; j < a.size(); j++) {
                double scale = Math.sqrt(a.covariance(i, i) * a.covariance(j, j));
                assertEquals(a.covariance(i, j), b.covariance(i, j), 1e-12 * scale, "covariance " + i + " " + j);
            }
        }
    }

    @Test
    void timeMayPassInPieces() {
        WanderModel atOnce = model();
        WanderModel inPieces = model();
        atOnce.predict(2);
        inPieces.predict(1);
        inPieces.predict(1);
        assertSame(atOnce, inPieces);
        atOnce.predict(1000);
        for (int i = 0; i < 1000; i++) {
            inPieces.predict(1);
        }
        for (int state = PHASE; state <= AGEING; state++) {
            double variance = atOnce.covariance(state, state);
            assertEquals(variance, inPieces.covariance(state, state), 1e-9 * variance, "state " + state);
        }
    }

    @Test
    void movesByFrequencyAndAgeing() {
        WanderModel model = model();
        model.predict(100);
        assertEquals(2e-3 + 50e-6 * 100 + 6e-12 * 5000, model.mean(PHASE), 1e-15);
        assertEquals(50e-6 + 6e-12 * 100, model.mean(FREQUENCY), 1e-18);
        assertEquals(6e-12, model.mean(AGEING));
    }

    /** Of a frequency that is a random walk, the phase after t has the variance q²t³/3, correlated with the frequency. */
    @Test
    void diffusesLikeTheIntegralOfARandomWalk() {
        WanderModel model = new WanderModel(WANDER, 0);
        model.start(new Prior(0, 0, 0, 0, 0, 0));
        model.predict(10);
        double q2 = WANDER * WANDER;
        assertEquals(q2 * 1000 / 3, model.covariance(PHASE, PHASE), 1e-6 * q2 * 1000);
        assertEquals(q2 * 100 / 2, model.covariance(PHASE, FREQUENCY), 1e-6 * q2 * 100);
        assertEquals(q2 * 10, model.covariance(FREQUENCY, FREQUENCY), 1e-6 * q2 * 10);
    }

    @Test
    void foretellsTheVarianceThatPredictionWillHave() {
        WanderModel model = model();
        model.addBias(0, 1e-3);
        model.predict(5);
        model.update(CLOCK_STATES, seen(model, CLOCK_STATES, 2e-3, 1e-5));
        double phaseLater = model.varianceS2(0, 64);
        double biasedLater = model.varianceS2(CLOCK_STATES, 64);
        model.predict(64);
        assertEquals(model.varianceS2(0), phaseLater, 1e-6 * phaseLater);
        assertEquals(model.varianceS2(CLOCK_STATES), biasedLater, 1e-6 * biasedLater);
    }

    @Test
    void updatesPhaseAsAScalarKalmanFilter() {
        WanderModel model = model();
        double prior = model.varianceS2(0);
        double noise = 1e-8;
        double gain = prior / (prior + noise);
        model.update(0, seen(model, 0, 2.5e-3, 1e-4));
        assertEquals(2e-3 + gain * 0.5e-3, model.mean(PHASE), 1e-16);
        assertEquals((1 - gain) * prior, model.covariance(PHASE, PHASE), 1e-20);
        assertEquals(50e-6, model.mean(FREQUENCY), "nothing connects them yet");
    }

    @Test
    void twoObservationsTellTheFrequency() {
        WanderModel model = new WanderModel(1e-11, 0);
        model.start(new Prior(0, 1, 0, 1e-3, 0, 1e-15));
        model.update(0, seen(model, 0, 0.010, 1e-6));
        model.predict(100);
        model.update(0, seen(model, 0, 0.015, 1e-6));
        assertEquals(50e-6, model.mean(FREQUENCY), 1e-10);
        assertEquals(Math.sqrt(2) * 1e-8, Math.sqrt(model.covariance(FREQUENCY, FREQUENCY)), 1e-10);
    }

    @Test
    void sharesAnObservationBetweenPhaseAndBias() {
        WanderModel model = new WanderModel(WANDER, 1);
        model.start(new Prior(0, 1e-3, 0, 1e-9, 0, 1e-15));
        model.addBias(0, 2e-3);
        model.update(CLOCK_STATES, seen(model, CLOCK_STATES, 5e-3, 1e-9));
        assertEquals(1e-3, model.mean(PHASE), 1e-9, "one part of variance in five");
        assertEquals(4e-3, model.mean(CLOCK_STATES), 1e-9);
        assertTrue(model.covariance(PHASE, CLOCK_STATES) < 0, "their sum is known");
        assertEquals(1e-18, model.varianceS2(CLOCK_STATES), 1e-20);
    }

    @Test
    void forgetsABiasAndKeepsTheOthers() {
        WanderModel model = model();
        model.addBias(1e-3, 2e-3);
        model.addBias(-5e-3, 3e-3);
        model.update(CLOCK_STATES + 1, seen(model, CLOCK_STATES + 1, 1e-3, 1e-5));
        double keptS = model.mean(CLOCK_STATES + 1);
        double shared = model.covariance(PHASE, CLOCK_STATES + 1);
        double own = model.covariance(CLOCK_STATES + 1, CLOCK_STATES + 1);
        model.removeBias(CLOCK_STATES);
        assertEquals(CLOCK_STATES + 1, model.size());
        assertEquals(keptS, model.mean(CLOCK_STATES));
        assertEquals(shared, model.covariance(PHASE, CLOCK_STATES));
        assertEquals(own, model.covariance(CLOCK_STATES, CLOCK_STATES));
    }

    @Test
    void aDoubtAboutTheLevelOfAllChangesNoPredictionOfASource() {
        WanderModel model = model();
        model.addBias(1e-3, 2e-3);
        double before = model.varianceS2(CLOCK_STATES);
        model.disturbLevel(0.5);
        assertEquals(before, model.varianceS2(CLOCK_STATES), 1e-12);
        assertEquals(0.5, Math.sqrt(model.covariance(PHASE, PHASE)), 1e-3);
        model.expectBias(CLOCK_STATES, 1e-3);
        assertEquals(1e-3, Math.sqrt(model.covariance(CLOCK_STATES, CLOCK_STATES)), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void staysPositiveAndSymmetricThroughThousandsOfSteps(long seed) {
        Random random = new Random(seed);
        WanderModel model = model();
        model.addBias(0, 1e-2);
        model.addBias(0, 1e-4);
        for (int step = 0; step < 20_000; step++) {
            model.predict(Math.min(1e5, Math.exp(3 * random.nextGaussian())));
            int bias = random.nextInt(3) == 0 ? 0 : CLOCK_STATES + random.nextInt(2);
            model.update(bias, seen(model, bias, random.nextGaussian(), Math.exp(-10 + 2 * random.nextGaussian())));
            String when = "seed " + seed + " step " + step;
            for (int i = 0; i < model.size(); i++) {
                assertTrue(Double.isFinite(model.mean(i)) && model.covariance(i, i) >= 0, when + " state " + i);
                for (int j = 0; j < i; j++) {
                    assertEquals(model.covariance(i, j), model.covariance(j, i), when);
                }
            }
        }
    }
}
