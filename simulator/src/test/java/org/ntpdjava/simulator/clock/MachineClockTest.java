package org.ntpdjava.simulator.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MachineClockTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static MachineClock clock(double offsetS, FrequencyLaw law) {
        return new MachineClock(0, offsetS, law.start(new SplittableRandom(1)));
    }

    private static void run(MachineClock clock, int fromSecond, int toSecond) {
        for (int second = fromSecond + 1; second <= toSecond; second++) {
            clock.second(second * SECOND_NS);
        }
    }

    @Test
    void runsAwayAtItsRateAndAsItIsSteered() {
        MachineClock clock = clock(0.25, FrequencyLaw.constantPpm(30));
        run(clock, 0, 100);
        assertEquals(0.25 + 0.003, clock.errorS(100 * SECOND_NS), 1e-12);
        clock.adjust(100 * SECOND_NS, Timex.frequencyPpm(-30));
        run(clock, 100, 200);
        // What is steered is steered in seconds of the clock: 30 ppm of 30 ppm remain.
        assertEquals(0.253 - 900 * 100e-12, clock.errorS(200 * SECOND_NS), 1e-12);
    }

    @Test
    void changesItsRateAtTheSecondAndNotBetween() {
        MachineClock clock = clock(0, FrequencyLaw.recorded(0, 1e-6, -2e-6));
        assertEquals(0, clock.errorS(SECOND_NS), 1e-15);
        clock.second(SECOND_NS);
        assertEquals(0.5e-6, clock.errorS(SECOND_NS + SECOND_NS / 2), 1e-15);
        assertEquals(1e-6, clock.rate(), 1e-18);
        clock.second(2 * SECOND_NS);
        assertEquals(0, clock.errorS(5 * SECOND_NS / 2), 1e-15);
    }

    @Test
    void aStepMovesTheTimeOfDayAndNotTheMonotonicClock() {
        MachineClock clock = clock(0.25, FrequencyLaw.constantPpm(100));
        clock.adjust(SECOND_NS, Timex.step(-250_000_000));
        assertEquals(100e-6, clock.errorS(SECOND_NS), 1e-12);
        assertEquals(SECOND_NS + 100_000, clock.monotonicNs(SECOND_NS));
    }

    @Test
    void foretellsWhenTheMonotonicClockWillShowATime() {
        MachineClock clock = clock(0, FrequencyLaw.constantPpm(-400));
        long dueNs = clock.trueNsOfMonotonic(0, SECOND_NS / 2);
        assertEquals(500_200_080.0, (double) dueNs, 1.0);
        assertTrue(clock.monotonicNs(dueNs) >= SECOND_NS / 2);
        assertEquals(dueNs, clock.trueNsOfMonotonic(dueNs, 7));
    }

    @Test
    void insertsALeapSecondAtItsOwnMidnight() {
        MachineClock clock = clock(0.2, FrequencyLaw.constantPpm(0));
        clock.adjust(0, Timex.status(Timex.STA_INS, 0, 0));
        run(clock, 0, 86_399);
        assertEquals(0, clock.leapsS());
        run(clock, 86_399, 86_400);
        assertEquals(-1, clock.leapsS());
        assertEquals(0.2, clock.errorS(86_400 * SECOND_NS), 1e-9);
    }
}
