package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DepartureDelayTest {
    private static final long US = (1L << 32) / 1_000_000;

    private final DepartureDelay delay = new DepartureDelay();

    @Test
    void addsNothingBeforeTheFirstReport() {
        assertEquals(0, delay.units(0));
        assertEquals(0, delay.units(63));
    }

    @Test
    void isTheMedianOfWhatWasReported() {
        for (long us : new long[] {9, 7, 8, 90, 8}) {
            delay.learn(0, us * US);
        }
        assertEquals(8 * US, delay.units(0));
    }

    @Test
    void growsWithThePlaceInTheGroup() {
        delay.learn(0, 8 * US);
        delay.learn(10, 28 * US);
        assertEquals(8 * US, delay.units(0));
        assertEquals(8 * US + 5 * 2 * US, delay.units(5));
    }

    @Test
    void forgetsTheOldWay() {
        for (int i = 0; i < 40; i++) {
            delay.learn(0, (i < 20 ? 8 : 3) * US);
        }
        assertEquals(3 * US, delay.units(0));
    }

    @Test
    void ignoresInterruptionsAndStepsOfTheClock() {
        delay.learn(0, DepartureDelay.MOST_FIRST_UNITS + 1);
        delay.learn(0, -1);
        delay.learn(1, DepartureDelay.MOST_EACH_UNITS + 1);
        delay.learn(1, -1);
        assertEquals(0, delay.units(1));
    }
}
