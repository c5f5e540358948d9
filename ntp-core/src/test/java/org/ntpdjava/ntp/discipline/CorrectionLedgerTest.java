package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionLedgerTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 7 * SECOND_NS;

    private final CorrectionLedger ledger = new CorrectionLedger(true, START_NS);

    private static long at(double seconds) {
        return START_NS + Math.round(seconds * 1e9);
    }

    @Test
    void aClockThatNobodyCorrectsRunsFreely() {
        assertEquals(0, ledger.correctedS(at(1000)));
        assertEquals(1000, ledger.freeS(at(1000)), 1e-12);
        assertEquals(0, ledger.rate());
    }

    /** A steered second is 1/(1 + rate) seconds of the free clock; what is more of it has been corrected. */
    @Test
    void splitsTheTimeIntoFreeAndCorrected() {
        ledger.run(START_NS, 100e-6);
        assertEquals(1000 / 1.0001, ledger.freeS(at(1000)), 1e-12);
        assertEquals(1000 - 1000 / 1.0001, ledger.correctedS(at(1000)), 1e-12);
    }

    @Test
    void countsEachRateForAsLongAsItRan() {
        ledger.run(at(0), 100e-6);
        ledger.run(at(10), -100e-6);
        ledger.run(at(20), 0);
        double fast = 10 * 100e-6 / 1.0001;
        double slow = 10 * -100e-6 / 0.9999;
        assertEquals(fast, ledger.correctedS(at(10)), 1e-15);
        assertEquals(fast + slow / 2, ledger.correctedS(at(15)), 1e-15);
        assertEquals(fast + slow, ledger.correctedS(at(500)), 1e-15);
    }

    @Test
    void tellsWhatHadBeenCorrectedBeforeAStep() {
        ledger.run(at(0), 50e-6);
        ledger.step(at(10), 0.25);
        double gainedS = 10 * 50e-6 / 1.00005;
        assertEquals(gainedS * 0.9, ledger.correctedS(at(9)), 1e-12);
        assertEquals(gainedS + 0.25, ledger.correctedS(at(10)), 1e-12, "the step is in it from its instant on");
        ledger.step(at(10), -0.5);
        assertEquals(gainedS - 0.25, ledger.correctedS(at(10)), 1e-12);
        assertEquals(50e-6, ledger.rate());
    }

    @Test
    void stepsDoNotConcernTheFreeClock() {
        ledger.run(at(0), -200e-6);
        double before = ledger.freeS(at(100));
        ledger.step(at(50), 3600);
        assertEquals(before, ledger.freeS(at(100)), 1e-12);
    }

    @Test
    void setsTheSameRateWithoutForgettingOlderOnes() {
        ledger.run(at(0), 1e-6);
        ledger.run(at(1), 2e-6);
        for (int second = 2; second < 1000; second++) {
            ledger.run(at(second), 2e-6);
        }
        assertEquals(0.5e-6, ledger.correctedS(at(0.5)), 1e-11);
    }

    @Test
    void beforeTheOldestChangeKeptItsRateIsTaken() {
        for (int second = 0; second < 136 + 4_096; second++) {
            ledger.run(at(second), (second % 7) * 1e-6);
        }
        double oldestKept = ledger.correctedS(at(136.5));
        assertEquals(
                oldestKept - ledger.correctedS(at(136)),
                ledger.correctedS(at(136)) - ledger.correctedS(at(135.5)),
                1e-12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void freeAndCorrectedAlwaysAddUpToTheClock(long seed) {
        Random random = new Random(seed);
        double now = 0;
        double steppedS = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextDouble();
            if (random.nextInt(50) == 0) {
                double byS = random.nextGaussian();
                steppedS += byS;
                ledger.step(at(now), byS);
            } else {
                ledger.run(at(now), 500e-6 * (2 * random.nextDouble() - 1));
            }
            double sum = ledger.freeS(at(now)) + ledger.correctedS(at(now));
            assertEquals((at(now) - START_NS) * 1e-9 + steppedS, sum, 1e-9, () -> "seed " + seed);
        }
    }
}
