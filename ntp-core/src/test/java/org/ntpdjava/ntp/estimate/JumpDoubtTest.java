package org.ntpdjava.ntp.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which side of a jump is right, nobody knows. */
class JumpDoubtTest {
    private static final int PPS = 1;
    private static final double PULSE_S = 0.3e-6;

    private final ClockEstimator estimator = new ClockEstimator();
    private final JumpDoubt doubt = new JumpDoubt();

    private void pulses(Crystal crystal, int seconds) {
        for (int i = 0; i < seconds; i++) {
            crystal.second();
            crystal.pulse(estimator, PPS, PULSE_S);
        }
    }

    /** At first it looks like one of the frequency, most of the time. */
    @ParameterizedTest(name = "{0} s, seed {1}")
    @CsvSource({
        "2e-6, 1",
        "2e-6, 2",
        "2e-6, 3",
        "-2e-6, 4",
        "2e-6, 5",
        "2e-6, 6",
        "-1.2e-6, 7",
        "1.2e-6, 8",
        "1.2e-6, 9",
        "1.2e-6, 10"
    })
    void aJumpOfThePhaseIsRemembered(double byS, long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 2000);
        assertEquals(0, estimator.jumpDoubtS(crystal.atS()), () -> "seed " + seed);
        crystal.jumpPhase(byS);
        pulses(crystal, 100);
        double doubtS = estimator.jumpDoubtS(crystal.atS());
        double sizeS = Math.abs(byS);
        assertTrue(doubtS > 0.5 * sizeS && doubtS < 1.5 * sizeS, () -> "seed " + seed + ": " + doubtS);
        pulses(crystal, 10_000);
        assertTrue(estimator.jumpDoubtS(crystal.atS()) > 0.8 * doubtS, () -> "seed " + seed);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"1e-6, 1", "1e-6, 2", "-1e-6, 3", "3e-6, 4"})
    void aJumpOfTheFrequencyLeavesLittleInDoubt(double by, long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        pulses(crystal, 2000);
        crystal.jumpFrequency(by);
        pulses(crystal, 200);
        double doubtS = estimator.jumpDoubtS(crystal.atS());
        assertTrue(doubtS < Math.abs(by) + PULSE_S, () -> "seed " + seed + ": " + doubtS);
    }

    /** A sawtooth of 2 us in 5 min: the slope of its teeth is taken for frequency. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatJumpsAgainAndAgainIsDoubtedInFrequencyToo(long seed) {
        Crystal crystal = new Crystal(seed, 0, 20e-6, 1e-9);
        for (int second = 0; second < 3000; second++) {
            crystal.second();
            double toothS = 2e-6 * (second % 300 / 300.0);
            double noiseS = PULSE_S * crystal.random.nextGaussian();
            estimator.reading(PPS, crystal.atS(), crystal.phaseS() + toothS + noiseS, 1e-9, 0);
        }
        double nowS = estimator.jumpDoubtS(crystal.atS());
        double laterS = estimator.jumpDoubtS(crystal.atS() + 3000);
        assertTrue(nowS > 1.5e-6 && nowS < 4e-6, () -> "seed " + seed + ": " + nowS);
        assertTrue(laterS - nowS > 10e-6 && laterS - nowS < 60e-6, () -> "seed " + seed + ": " + laterS);
    }

    @Test
    void theLargestCountsAndIsForgottenInDays() {
        doubt.jumped(1000, 2e-6);
        doubt.jumped(5000, 0.5e-6);
        assertEquals(1.9e-6, doubt.phaseS(5000, 0), 0.1e-6);
        doubt.jumped(6000, 3e-6);
        assertEquals(3e-6, doubt.phaseS(6000, 0));
        assertEquals(3e-6 / Math.E, doubt.phaseS(6000 + 86_400, 0), 1e-9);
    }

    @Test
    void whatIsSmallerThanTheNoiseWasNoJump() {
        doubt.jumped(1000, 2e-6);
        doubt.forgetBelow(1e-6);
        assertEquals(2e-6, doubt.phaseS(1000, 0));
        doubt.forgetBelow(3e-6);
        assertEquals(0, doubt.phaseS(1000, 3600));
    }

    @Test
    void aSuspicionEndsWithTheVerdict() {
        doubt.suspect(5e-6);
        assertEquals(5e-6, doubt.phaseS(0, 0));
        doubt.acquit();
        assertEquals(0, doubt.phaseS(0, 0));
    }
}
