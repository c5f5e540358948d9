package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteeringTest {
    private static final double SIGMA_S = 0.2e-6;
    private static final double TIME_CONSTANT_S = 30;

    private final Steering steering = new Steering();

    private double rate(double frequency, double phaseS) {
        return steering.rate(frequency, phaseS, SIGMA_S, TIME_CONSTANT_S, 1);
    }

    @Test
    void runsAtTheFrequencyWhenNothingIsLeft() {
        assertEquals(-37e-6, rate(-37e-6, 0));
    }

    @Test
    void removesPhaseInTheDirectionItHas() {
        assertTrue(rate(5e-6, SIGMA_S) > 5e-6, "behind: faster");
        assertEquals(rate(0, SIGMA_S), -rate(0, -SIGMA_S), 1e-20);
    }

    @Test
    void aSmallPhaseDecaysAsAShareOfTheTimeConstant() {
        assertEquals(
                0.1 * Math.sqrt(TIME_CONSTANT_S / 100) * TIME_CONSTANT_S,
                0.01 * SIGMA_S / rate(0, 0.01 * SIGMA_S),
                1e-3);
    }

    @ParameterizedTest
    @CsvSource({"500e-6, 0, 500e-6", "499e-6, 1, 500e-6", "-499e-6, -1, -500e-6", "700e-6, 0, 500e-6", "0, 1e9, 500e-6"
    })
    void neverLeavesTheLimitsOfTheKernel(double frequency, double phaseS, double expected) {
        assertEquals(expected, rate(frequency, phaseS));
    }

    /** It begins anew with the step, and is asked at once. */
    @Test
    void knowsWhatToDoBeforeAnyTimeHasPassed() {
        rate(0, 0);
        assertEquals(7e-6, steering.rate(7e-6, 0, SIGMA_S, 0, 0));
    }

    @Test
    void hurriesWhenThePhaseIsOutOfProportion() {
        double calm = 1e-6 * SIGMA_S / rate(0, 1e-6 * SIGMA_S);
        double hurried = 50 * SIGMA_S / rate(0, 50 * SIGMA_S);
        assertTrue(hurried < calm / 1.6, hurried + " s against " + calm);
        assertTrue(hurried >= 1, "but never overshoots");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3})
    void takesAnyPhaseAwayWithoutOvershoot(double phaseS) {
        double leftS = phaseS;
        for (int second = 0; second < 120; second++) {
            double nextS = leftS - rate(0, leftS);
            assertTrue(nextS >= 0 && nextS <= leftS, "second " + second + ": " + leftS + " to " + nextS);
            leftS = nextS;
        }
        assertTrue(leftS < 1e-9, "left " + leftS);
    }

    /** A lucky packet makes sigma, and with it the time constant, small for a moment. */
    @Test
    void oneLuckyPacketIsNoReasonToHurry() {
        for (int i = 0; i < 100; i++) {
            rate(0, 0);
        }
        double luckySigmaS = SIGMA_S / 10;
        double luckyTimeConstantS = TIME_CONSTANT_S * Math.cbrt(1e-2);
        double usual = rate(0, 0.1 * SIGMA_S);
        double lucky = steering.rate(0, 0.1 * SIGMA_S, luckySigmaS, luckyTimeConstantS, 1);
        assertEquals(usual, lucky, 0.2 * usual);
    }
}
