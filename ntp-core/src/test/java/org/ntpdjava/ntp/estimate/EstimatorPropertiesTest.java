package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, what goes out are numbers; and it is the same each time. */
class EstimatorPropertiesTest {
    private static final int STEPS = 4000;

    private final ClockEstimator estimator = new ClockEstimator();
    private final List<Double> said = new ArrayList<>();
    private double atS;
    private double lastS;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noInputMakesItANonNumber(long seed) {
        Random random = new Random(seed);
        if (random.nextBoolean()) {
            estimator.expectFrequency(size(random, -9, -3), Math.abs(size(random, -10, -3)));
            estimator.expectAgeing(size(random, -15, -8), Math.abs(size(random, -16, -8)));
            estimator.expectWander(Math.abs(size(random, -20, -2)));
        }
        for (int step = 0; step < STEPS; step++) {
            somethingHappens(random);
            isANumber("seed " + seed + " step " + step);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theSameInputsGiveTheSameEstimate(long seed) {
        EstimatorPropertiesTest twin = new EstimatorPropertiesTest();
        for (EstimatorPropertiesTest run : List.of(this, twin)) {
            Random random = new Random(seed);
            for (int step = 0; step < 500; step++) {
                run.somethingHappens(random);
                run.isANumber("seed " + seed);
            }
        }
        assertEquals(said, twin.said, () -> "seed " + seed);
    }

    private void somethingHappens(Random random) {
        int sourceId = 1 + random.nextInt(20);
        switch (random.nextInt(40)) {
            case 0 -> estimator.forget(sourceId);
            case 1 -> estimator.reject(sourceId);
            case 2 -> estimator.phaseUncertain(size(random, -9, 6));
            default -> observe(random, sourceId);
        }
    }

    /** Each source keeps its kind, precision and bias; of the rest nothing is sure. */
    private void observe(Random random, int sourceId) {
        Random habits = new Random(sourceId);
        double precisionS = Math.abs(size(habits, -10, -1));
        double biasErrorS = habits.nextInt(3) == 0 ? 0 : Math.abs(size(habits, -7, 2));
        boolean path = habits.nextBoolean();
        atS += elapsedS(random);
        double phaseS = random.nextInt(4) == 0 ? lastS : size(random, -12, random.nextInt(20) == 0 ? 9 : -1);
        lastS = phaseS;
        if (path) {
            double delayS = random.nextInt(5) == 0 ? 0 : size(random, -7, 1);
            estimator.volley(sourceId, atS, phaseS, delayS, precisionS, biasErrorS);
        } else {
            estimator.reading(sourceId, atS, phaseS, precisionS, biasErrorS);
        }
    }

    /** Mostly seconds; sometimes nothing, a little back, or a month. */
    private static double elapsedS(Random random) {
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> 0;
            case 3 -> -random.nextDouble();
            case 4 -> 1e-9;
            case 5 -> 1e5 * random.nextDouble();
            case 6 -> random.nextInt(20) == 0 ? 2.6e6 : 1;
            default -> 64 * random.nextDouble();
        };
    }

    /** Of either sign, its size anywhere between these powers of ten. */
    private static double size(Random random, int from, int to) {
        double size = Math.pow(10, from + (to - from) * random.nextDouble());
        return random.nextBoolean() ? size : -size;
    }

    private void isANumber(String when) {
        if (estimator.observations() == 0) {
            return;
        }
        double[] signed = {estimator.phaseS(atS), estimator.frequency(atS), estimator.ageing()};
        double[] positive = {
            estimator.trackingErrorS(atS),
            estimator.trackingErrorS(atS + 86400),
            estimator.frequencyError(),
            estimator.ageingError(),
            estimator.timeConstantS(1e9),
            estimator.wanderPerRootS()
        };
        for (int i = 0; i < signed.length; i++) {
            assertTrue(Double.isFinite(signed[i]), when + ", value " + i + ": " + signed[i]);
            said.add(signed[i]);
        }
        for (int i = 0; i < positive.length; i++) {
            assertTrue(positive[i] > 0 && Double.isFinite(positive[i]), when + ", sigma " + i + ": " + positive[i]);
            said.add(positive[i]);
        }
    }
}
