package org.ntpdjava.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.simulator.scenario.LateHat.Rig;

/** The sweeps of {@code simulate}, shortened: 10^7 seconds of them are recorded in docs/simulate.md. */
final class LateHatTest {
    private static HatResult run(int lateMs, int spreadMs, boolean server, long seed, int lengthS) {
        return HatResult.of(new LateHat(Rig.HAT, lateMs, spreadMs, server, seed), lengthS, ProtocolEngine::new);
    }

    /** Where few arrivals look as if they came just after the next pulse; and whoever follows them owns up to a second. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noPulseGetsAnotherSecondWhereSentencesComeAboutTheNextOne(long seed) {
        for (int lateMs = 900; lateMs < 1000; lateMs += 2) {
            HatResult result = run(lateMs, 80, false, seed, 90);
            assertEquals(0, result.wrong(), result::toString);
        }
    }

    @ParameterizedTest(name = "give or take {0} ms")
    @ValueSource(ints = {80, 20, 5})
    void noPulseGetsAnotherSecondAtAnyMeanAndNoneIsRefusedWhereTheEvidenceDecides(int spreadMs) {
        for (int lateMs = 0; lateMs < 1000; lateMs += 40) {
            for (boolean server : new boolean[] {true, false}) {
                HatResult result = run(lateMs, spreadMs, server, 7, 450);
                assertEquals(0, result.wrong(), result::toString);
                assertFalse(result.isRefusal(), result::toString);
            }
        }
    }

    @ParameterizedTest(name = "{0} ms late, give or take {1}")
    @CsvSource({"21, 5", "979, 5", "81, 20", "919, 20", "321, 80", "679, 80"})
    void sentencesJustClearOfAPulseAreProvedInMinutes(int lateMs, int spreadMs) {
        for (long seed = 1; seed <= 5; seed++) {
            HatResult result = run(lateMs, spreadMs, false, seed, 450);
            assertFalse(result.isRefusal(), result::toString);
            assertEquals(0, result.wrong(), result::toString);
        }
    }

    /** The receiver is marked prefer, and cannot number the pulse; the server beside it can. */
    @ParameterizedTest(name = "{0} ms late, give or take {1}")
    @CsvSource({"1, 5", "10, 5", "10, 20", "30, 80", "60, 80", "999, 80"})
    void aServerNumbersThePulseWherePreferredSentencesCannot(int lateMs, int spreadMs) {
        for (long seed = 1; seed <= 5; seed++) {
            HatResult result = run(lateMs, spreadMs, true, seed, 200);
            assertFalse(result.isRefusal(), result::toString);
            assertEquals(0, result.wrong(), result::toString);
        }
    }

    /** Late, or telling the second to come; a hat, its sentences alone, or what another program has of them in shared memory. */
    @ParameterizedTest
    @EnumSource(Rig.class)
    void sentencesCalibrateThemselvesBesideAServerFromAnyOffset(Rig rig) {
        for (int lateMs = -990; lateMs < 1000; lateMs += 90) {
            assertCalibrated(new LateHat(rig, lateMs, 5, true, 3));
        }
        for (int lateMs = -22; lateMs <= 22; lateMs += 4) {
            assertCalibrated(new LateHat(rig, lateMs, 5, true, 3));
        }
    }

    @Test
    void sentencesCalibrateThemselvesByTheirPulseAlone() {
        for (int lateMs = 0; lateMs <= 920; lateMs += 40) {
            assertCalibrated(new LateHat(Rig.HAT, lateMs, 5, false, 3));
        }
    }

    private static void assertCalibrated(LateHat hat) {
        HatResult result = HatResult.of(hat, 330, ProtocolEngine::new);
        assertTrue(result.calibratedAtS().orElse(Integer.MAX_VALUE) <= 300, result::toString);
        assertEquals(0, result.wrong(), result::toString);
    }

    @Test
    void theEvidenceDecidesWithAServerOrFarFromAllPulses() {
        assertTrue(new LateHat(Rig.HAT, 1, 80, true, 1).decides());
        assertTrue(new LateHat(Rig.HAT, 500, 80, false, 1).decides());
        assertTrue(new LateHat(Rig.HAT, 21, 5, false, 1).decides());
        assertFalse(new LateHat(Rig.HAT, 20, 5, false, 1).decides());
        assertFalse(new LateHat(Rig.HAT, 921, 20, false, 1).decides());
        assertThrows(IllegalArgumentException.class, () -> new LateHat(Rig.HAT, 1000, 5, true, 1));
    }

    @Test
    void aRefusalIsWhatTheEvidenceDecidedAndNobodyNumbered() {
        LateHat decided = new LateHat(Rig.HAT, 500, 80, false, 1);
        assertTrue(result(decided, OptionalInt.empty(), 0).isRefusal());
        assertTrue(result(decided, OptionalInt.of(500), 0).isRefusal());
        assertTrue(result(decided, OptionalInt.of(9), 100).isRefusal());
        assertFalse(result(decided, OptionalInt.of(9), 10).isRefusal());
        assertFalse(result(new LateHat(Rig.HAT, 990, 80, false, 1), OptionalInt.empty(), 0)
                .isRefusal());
        assertTrue(result(new LateHat(Rig.HAT, 990, 80, true, 1), OptionalInt.of(100), 0)
                .isRefusal());
    }

    private static HatResult result(LateHat hat, OptionalInt numberedAtS, int refusedAgain) {
        return new HatResult(hat, 900, 0, 0, 0, refusedAgain, numberedAtS, numberedAtS, OptionalInt.empty());
    }
}
