package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNoiseTest {
    private static final double STAMP_S = 1e-6;
    private static final double FLOOR_S = 1e-3;

    private final Evidence evidence = new Evidence();

    /** A path whose floor has been heard often enough to be sharp. */
    private static PathNoise path() {
        PathNoise noise = new PathNoise(STAMP_S);
        for (int i = 0; i < 32; i++) {
            noise.heard(i, 0, FLOOR_S, 1e-9);
        }
        return noise;
    }

    private Evidence weigh(PathNoise noise, double excessS, double innovationS, double sigmaS) {
        noise.face(FLOOR_S + excessS);
        noise.weigh(innovationS, sigmaS * sigmaS, evidence);
        return evidence;
    }

    @Test
    void theMiddleOfALongQueueTellsNothing() {
        Evidence said = weigh(path(), 10e-3, 1e-3, 1e-5);
        assertEquals(0, said.slope * 1e-5, 1e-9);
        assertEquals(0, said.curvature * 1e-10, 1e-9);
    }

    @Test
    void theEdgePullsInward() {
        assertTrue(weigh(path(), 10e-3, 5e-3, 1e-4).slope > 0, "truth is later than believed");
        double outward = weigh(path(), 10e-3, 5.1e-3, 1e-4).slope;
        assertTrue(outward > weigh(path(), 10e-3, 5e-3, 1e-4).slope, "the more the farther outside");
        assertEquals(
                -outward,
                weigh(path(), 10e-3, -5.1e-3, 1e-4).slope,
                1e-9 * outward,
                "the other edge is its mirror image");
        assertTrue(weigh(path(), 10e-3, 5e-3, 1e-4).curvature > 0, "and that is knowledge");
    }

    /** Without a queue the law is normal, so the update is that of a Kalman filter. */
    @Test
    void aPacketThatFoundNoQueueIsAsGoodAsItsStamps() {
        Evidence said = weigh(path(), 0, 2e-6, 1e-6);
        double variance = 1e-12 + STAMP_S * STAMP_S;
        assertEquals(2e-6 / variance, said.slope, 0.02 * said.slope, "but for the odds of an outlier");
        assertEquals(1 / variance, said.curvature, 0.05 / variance);
        assertTrue(said.inlier > 0.98);
    }

    @Test
    void narrowAndWideIntervalsMeetWithoutAStep() {
        double below = weigh(path(), 0.19e-6, 1e-6, 0).logLikelihood;
        double softnessS = STAMP_S;
        double edge = 2 * 0.1 * softnessS;
        double narrow = weigh(path(), 0.999 * edge, 1e-6, 0).logLikelihood;
        double wide = weigh(path(), 1.001 * edge, 1e-6, 0).logLikelihood;
        assertEquals(narrow, wide, 1e-3);
        assertEquals(below, narrow, 0.1);
    }

    /** Slope and curvature are the derivatives of the likelihood by what was believed. */
    @ParameterizedTest
    @CsvSource({"0, 3e-7", "1e-7, 3e-7", "1e-4, 1e-6", "1e-4, 4.9e-5", "1e-4, 5.1e-5", "1e-4, -5.2e-5", "1e-2, 5e-3"})
    void tellsTheDerivativesOfItsLikelihood(double excessS, double innovationS) {
        double h = 2e-9;
        double sigmaS = 1e-6;
        double less = weigh(path(), excessS, innovationS - h, sigmaS).logLikelihood;
        double more = weigh(path(), excessS, innovationS + h, sigmaS).logLikelihood;
        double middle = weigh(path(), excessS, innovationS, sigmaS).logLikelihood;
        assertEquals(-(more - less) / (2 * h), evidence.slope, 1e-3 * Math.abs(evidence.slope) + 100);
        double bend = -(more - 2 * middle + less) / (h * h);
        assertEquals(Math.max(0, bend), evidence.curvature, 0.03 * evidence.curvature + 1e10);
    }

    @Test
    void oneWayCongestionTiltsTheIntervalToItsCleanEnd() {
        PathNoise noise = path();
        learn(noise, 400, 20e-6, 20e-6);
        learn(noise, 40, 20e-6, 5e-3);
        assertTrue(weigh(noise, 5e-3, 0, 1e-4).slope > 0, "answers queued: truth is at the upper end");
        PathNoise mirrored = path();
        learn(mirrored, 400, 20e-6, 20e-6);
        learn(mirrored, 40, 5e-3, 20e-6);
        assertTrue(weigh(mirrored, 5e-3, 0, 1e-4).slope < 0, "requests queued: at the lower");
    }

    @Test
    void doesNotTiltWhenBothWaysAreCongested() {
        PathNoise noise = path();
        learn(noise, 400, 20e-6, 20e-6);
        learn(noise, 40, 5e-3, 5e-3);
        assertEquals(0, weigh(noise, 5e-3, 0, 1e-5).slope * 1e-5, 1e-6);
    }

    /** So many packets that waited for about so long on each way, told by a clock that is right. */
    private void learn(PathNoise noise, int packets, double forwardS, double backS) {
        Random random = new Random(packets);
        for (int i = 0; i < packets; i++) {
            double there = -forwardS * Math.log1p(-random.nextDouble());
            double back = -backS * Math.log1p(-random.nextDouble());
            double innovationS = (there - back) / 2;
            noise.heard(i, innovationS, FLOOR_S + there + back, 1e-9);
            noise.face(FLOOR_S + there + back);
            noise.weigh(innovationS, 1e-12, evidence);
            noise.learn(innovationS, 1e-12, evidence);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e-6, 1e-3, 1, -1, 1e10, -1e10})
    void extremesStayFinite(double innovationS) {
        double[] sigmas = {1e-15, 1e-9, 1e-3, 1e6};
        double[] excesses = {-1, 0, 1e-12, 1e-4, 1, 1e9};
        for (double sigmaS : sigmas) {
            for (double excessS : excesses) {
                PathNoise noise = path();
                Evidence said = weigh(noise, excessS, innovationS, sigmaS);
                String what = "sigma " + sigmaS + " excess " + excessS;
                assertTrue(Double.isFinite(said.logLikelihood), what);
                assertTrue(Double.isFinite(said.slope), what);
                assertTrue(said.curvature >= 0 && Double.isFinite(said.curvature), what);
                assertTrue(said.inlier >= 0 && said.inlier <= 1, what);
                noise.learn(innovationS, sigmaS * sigmaS, said);
                assertTrue(Double.isFinite(noise.deviationS()) && noise.deviationS() > 0, what);
            }
        }
    }

    @Test
    void learnsThatStampsAreWorseThanTheySay() {
        PathNoise noise = path();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            double innovationS = 50e-6 * random.nextGaussian();
            weigh(noise, 0, innovationS, 1e-6);
            noise.learn(innovationS, 1e-12, evidence);
        }
        noise.face(FLOOR_S);
        assertTrue(noise.deviationS() > 15e-6 && noise.deviationS() < 100e-6, () -> "" + noise.deviationS());
    }
}
