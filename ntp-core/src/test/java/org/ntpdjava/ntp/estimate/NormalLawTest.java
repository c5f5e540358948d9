package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalLawTest {
    /** Abramowitz and Stegun, "Handbook of Mathematical Functions", table 26.1. */
    @ParameterizedTest
    @CsvSource({
        "0,   0.500000000000000, 0.398942280401433",
        "0.5, 0.691462461274013, 0.352065326764300",
        "1,   0.841344746068543, 0.241970724519143",
        "2,   0.977249868051821, 0.053990966513188",
        "3,   0.998650101968370, 0.004431848411938",
        "4,   0.999968328758167, 0.000133830225765",
        "5,   0.999999713348428, 0.000001486719515"
    })
    void agreesWithTheTables(double x, double below, double density) {
        assertEquals(below, NormalLaw.below(x), 1e-15);
        assertEquals(1 - below, NormalLaw.below(-x), 1e-15);
        assertEquals(density, NormalLaw.density(x), 1e-15);
        assertEquals(density, NormalLaw.density(-x), 1e-15);
    }

    @Test
    void isZeroAndOneFarAway() {
        assertEquals(0, NormalLaw.below(-9));
        assertEquals(1, NormalLaw.below(9));
        assertEquals(0, NormalLaw.below(Double.NEGATIVE_INFINITY));
        assertEquals(1, NormalLaw.below(Double.POSITIVE_INFINITY));
        assertEquals(0, NormalLaw.density(1e200));
    }

    @Test
    void neverDecreasesByMoreThanRounding() {
        double last = 0;
        for (double x = -10; x <= 10; x += 1.0 / 64) {
            double below = NormalLaw.below(x);
            assertTrue(below >= last - 1e-15 && below <= 1, "at " + x);
            last = below;
        }
    }
}
