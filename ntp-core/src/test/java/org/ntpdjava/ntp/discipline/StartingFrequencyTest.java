package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

class StartingFrequencyTest {
    private static final NtpTimestamp SAVED = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final StartingFrequency FROM_DRIFT_FILE = StartingFrequency.of(OptionalDouble.of(-12.5), 0);
    private static final double CAUTIOUS_PPM = FROM_DRIFT_FILE.errorPpm();

    private static ClockMemory memory(double errorPpm, double wanderPerRootS) {
        return new ClockMemory(-12.5, errorPpm, 0, 0.1, wanderPerRootS, SAVED, List.of());
    }

    private static double errorPpm(ClockMemory memory, double ageS) {
        return FROM_DRIFT_FILE.remembered(memory, ageS).errorPpm();
    }

    @Test
    void aDriftFileIsKnownAndThePresentRateIsNot() {
        assertTrue(FROM_DRIFT_FILE.known());
        assertEquals(-12.5, FROM_DRIFT_FILE.ppm());
        StartingFrequency present = StartingFrequency.of(OptionalDouble.empty(), 30);
        assertFalse(present.known());
        assertEquals(30, present.ppm());
        assertTrue(present.errorPpm() > CAUTIOUS_PPM);
        assertFalse(StartingFrequency.of(OptionalDouble.of(Double.NaN), 0).known());
    }

    @Test
    void aServiceRestartedAtOnceIsAsSureAsBefore() {
        assertEquals(0.005, errorPpm(memory(0.005, 1e-9), 0), 1e-9);
        assertTrue(errorPpm(memory(0.005, 1e-9), 5) < 0.008);
    }

    @Test
    void theErrorGrowsWithTimeAsTheCrystalWandersAndCools() {
        ClockMemory memory = memory(0.005, 1e-9);
        double beforeS = 0;
        for (double ageS : new double[] {0, 10, 100, 1000, 1e4, 1e6, 1e8}) {
            assertTrue(errorPpm(memory, ageS) >= beforeS, "after " + ageS + " s");
            beforeS = errorPpm(memory, ageS);
        }
        assertEquals(CAUTIOUS_PPM, errorPpm(memory, 4 * 3600), 0.1);
        assertEquals(3.16, errorPpm(memory(0.005, 1e-8), 1e5), 0.05, "wander times the root of the time");
    }

    @Test
    void aTimeBeforeItWasSavedTellsNothing() {
        assertEquals(CAUTIOUS_PPM, errorPpm(memory(0.005, 1e-9), -1), 1e-3);
        assertEquals(CAUTIOUS_PPM, errorPpm(memory(0.005, 1e-9), -1.8e9), 1e-3);
    }

    @Test
    void isNeverSureBeyondReasonNorUnsureBeyondACrystal() {
        assertTrue(errorPpm(memory(0, 0), 0) > 0);
        assertEquals(100, errorPpm(memory(500, 1e-6), 1e9));
    }

    @Test
    void whatNobodyKnewIsNotRemembered() {
        StartingFrequency present = StartingFrequency.of(OptionalDouble.empty(), 30);
        assertEquals(present, present.remembered(memory(0.005, 1e-9), 10));
    }
}
