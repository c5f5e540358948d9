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
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.PulseSignal;

final class SimulatedPpsSourceTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.999Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final SimulatedPpsSource pps = source(PulseSignal.clean(Law.constant(0)));

    private SimulatedPpsSource source(PulseSignal signal) {
        return new SimulatedPpsSource(new SimulatedTime(clock, 0.0005, 0), signal, 1);
    }

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
    void givesBothEdgesOfABounce() throws IOException {
        SimulatedPpsSource bouncing = source(PulseSignal.clean(Law.constant(0)).withDoubled(1, Law.constant(0.002)));
        PpsEdge first = bouncing.await(Duration.ofMillis(100)).orElseThrow();
        now.set(first.at());
        assertEquals(Optional.of(new PpsEdge(2, first.at().plusMillis(2))), bouncing.await(Duration.ofMillis(100)));
    }

    @Test
    void givesNothingDuringAnOutage() throws IOException {
        long second = START.getEpochSecond() + 1;
        SimulatedPpsSource dead =
                source(PulseSignal.clean(Law.constant(0)).withOutages(Outages.between(second, second + 1)));
        assertTrue(dead.await(Duration.ofMillis(2)).isEmpty());
        now.set(START.plusMillis(999));
        assertEquals(1, dead.await(Duration.ofMillis(2)).orElseThrow().sequence());
    }

    @Test
    void saysWhenItWasClosed() {
        pps.close();
        assertThrows(IOException.class, () -> pps.await(Duration.ofMillis(1)));
    }
}
