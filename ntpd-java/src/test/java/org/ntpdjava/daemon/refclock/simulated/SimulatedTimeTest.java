package org.ntpdjava.daemon.refclock.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class SimulatedTimeTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final SimulatedTime time = new SimulatedTime(InstantSource.fixed(START), 0.250, 20);

    @Test
    void runsAwayFromTheSystemClock() {
        assertEquals(START.plusMillis(250), time.trueAt(START));
        assertEquals(START.plusSeconds(1000).plusMillis(250 + 20), time.trueAt(START.plusSeconds(1000)));
    }

    @Test
    void isTurnedAroundToTheNanosecond() {
        for (long s = 0; s < 100_000; s += 997) {
            Instant system = START.plusSeconds(s).plusNanos(s);
            Instant back = time.systemAt(time.trueAt(system));
            assertTrue(Duration.between(system, back).abs().toNanos() <= 1, () -> system + " became " + back);
        }
    }
}
