package org.ntpdjava.stats.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Since when counters count. */
class ProcessStartTest {
    private final ProcessStart start = new ProcessStart();

    /** A push an hour, and a clock that is steered by 500 ppm. */
    @Test
    void staysForAYearOfSteering() {
        assertEquals(1_000_000, start.ms(1_005_000, 5_000));
        for (long hour = 1; hour < 24 * 365; hour++) {
            long runningMs = 5_000 + hour * 3_600_000;
            assertEquals(1_000_000, start.ms(1_000_000 + runningMs - hour * 1_800, runningMs));
        }
    }

    /** A board without a clock of its own begins with 1970. */
    @Test
    void movesWithTheFirstStep() {
        assertEquals(1_000, start.ms(6_000, 5_000));
        assertEquals(1_795_000_001_000L, start.ms(1_795_000_016_000L, 15_000));
        assertEquals(1_795_000_001_000L, start.ms(1_795_000_026_000L, 25_000));
    }

    @Test
    void isNeverInTheFuture() {
        assertEquals(100_000, start.ms(101_000, 1_000));
        assertEquals(95_000, start.ms(95_000, 2_000));
    }
}
