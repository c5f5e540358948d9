package org.ntpdjava.daemon.refclock.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ntpdjava.pps.PpsEdge;

final class SimulatedPpsTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.999Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final SimulatedPps pps = new SimulatedPps(new SimulatedTime(clock, 0.0005, 0), 0, 1);

    @Test
    void givesAnEdgeAtTheSystemTimeOfEachTrueSecond() throws IOException {
        assertEquals(
                Optional.of(new PpsEdge(1, Instant.parse("2026-11-23T10:00:00.999500Z"))),
                pps.await(Duration.ofMillis(100)));
        now.set(START.plusMillis(998));
        assertEquals(
                Optional.of(new PpsEdge(2, Instant.parse("2026-11-23T10:00:01.999500Z"))),
                pps.await(Duration.ofMillis(100)));
    }

    @Test
    void countsTheSecondsThatNobodyWaitedFor() throws IOException {
        pps.await(Duration.ofMillis(100));
        now.set(START.plusSeconds(3));
        assertEquals(4, pps.await(Duration.ofMillis(100)).orElseThrow().sequence());
    }

    @Test
    void givesNothingBeforeItsTime() throws IOException {
        now.set(START.plusMillis(10));
        assertTrue(pps.await(Duration.ofMillis(1)).isEmpty());
    }

    @Test
    void saysWhenItWasClosed() {
        pps.close();
        assertThrows(IOException.class, () -> pps.await(Duration.ofMillis(1)));
    }
}
