package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Pulses as they come over bad wires and from wrong settings: each kind has a name, and none is followed. */
final class WrongPulsesSimulationTest {
    private static final long HOUR_S = 3600;
    private static final String SERVER = "192.0.2.1";
    private static final PulseSignal GOOD = PulseSignal.clean(Law.normal(0, 1e-6));

    private static Simulation hat(long seed, PulseSignal signal, double limitS) {
        return Worlds.world(seed, CLOCK_CONTROL, 0.01, 20, Worlds.hat())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, signal)
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.servedWithin(limitS).fromS(900));
    }

    private static Simulation hat(long seed, PulseSignal signal) {
        return hat(seed, signal, 20e-6);
    }

    private static PulseCounters counters(Simulation world) {
        return world.peer(PPS).referenceClock().orElseThrow().pulses();
    }

    private static List<Stage> stages(Simulation world) {
        return world.peer(PPS).findings().stream().map(r -> r.stage()).toList();
    }

    private static long logLines(Simulation world, String kind) {
        return world.actions().stream()
                .filter(a -> a instanceof Action.Report report && report.text().contains(kind))
                .count();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void countsAndNamesBounces(long seed) {
        Simulation world = hat(seed, GOOD.withDoubled(0.1, Law.uniform(0.0003, 0.3)));
        world.runUntil(HOUR_S);
        assertEquals(360, (double) counters(world).doubled(), 80, world::toString);
        assertEquals(0, counters(world).missing());
        assertEquals(0, counters(world).late() + counters(world).stray());
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(List.of(Stage.ODD_PULSES), stages(world));
        assertTrue(logLines(world, "PPS(0): doubled edges: ") <= 7, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void countsAndNamesPulsesThatDoNotCome(long seed) {
        Simulation world = hat(seed, GOOD.withMissing(0.1));
        world.runUntil(HOUR_S);
        assertEquals(360, (double) counters(world).missing(), 80, world::toString);
        assertEquals(new PulseCounters(0, counters(world).missing(), 0, 0, 0, 0, 0), counters(world));
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(List.of(Stage.ODD_PULSES), stages(world));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void countsAndNamesLatePulses(long seed) {
        Law late = Law.normal(0, 1e-6).sometimes(0.05, Law.uniform(0.005, 0.4));
        Simulation world = hat(seed, PulseSignal.clean(late));
        world.runUntil(HOUR_S);
        assertEquals(180, (double) counters(world).late(), 60, world::toString);
        assertEquals(0, counters(world).missing(), "a pulse that is late came");
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(List.of(Stage.ODD_PULSES), stages(world));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void forgetsWhatWasWrongTenMinutesAgo(long seed) {
        Simulation world = hat(seed, GOOD.withOutages(Outages.between(1800, 1802)));
        world.runUntil(2000);
        assertEquals(List.of(Stage.ODD_PULSES), stages(world));
        assertEquals(2, counters(world).missing());
        world.runUntil(2500);
        assertEquals(List.of(), stages(world));
        assertEquals(2, counters(world).missing());
        assertEquals(1, logLines(world, "PPS(0): missing pulses: no pulse for 2 s"));
    }

    @ParameterizedTest(name = "seed {0}, {1} Hz")
    @CsvSource({"1, 10", "2, 10", "3, 5", "4, 2"})
    void neverFollowsAPulseOfAnotherRate(long seed, int hertz) {
        Simulation world = hat(seed, GOOD.withRate(hertz, Outages.between(HOUR_S, 2 * HOUR_S)), 200e-6);
        world.runUntil(HOUR_S + 8);
        long usedMost = world.peer(PPS).reach();
        world.runUntil(HOUR_S + 600);
        assertEquals(0, world.peer(PPS).reach(), () -> usedMost + "\n" + world);
        assertEquals(hertz * 600.0, (double) counters(world).fast(), 6 * hertz, world::toString);
        assertTrue(
                stages(world).contains(Stage.WRONG_PULSES), () -> stages(world).toString());
        assertEquals(1, logLines(world, "edges too fast: " + hertz + " edges come each second"));
        world.runUntil(2 * HOUR_S + 60);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertTrue(
                !stages(world).contains(Stage.WRONG_PULSES), () -> stages(world).toString());
    }

    @ParameterizedTest(name = "seed {0}, {1} Hz")
    @CsvSource({"1, 10", "2, 2"})
    void neverBeginsWithAPulseOfAnotherRate(long seed, int hertz) {
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.01, 20, Worlds.hat())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, GOOD.withRate(hertz, Outages.from(0)));
        world.runUntil(600);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertTrue(
                stages(world).contains(Stage.WRONG_PULSES), () -> stages(world).toString());
    }

    /** The pulse changes its edge, is 100 ms wide, and nobody but the sentences knows better: our clock does. */
    @ParameterizedTest(name = "seed {0}, moved by {1} s")
    @CsvSource({"1, 0.1", "2, 0.1", "3, -0.1", "4, 0.2", "5, 0.02"})
    void leavesAPulseThatChangesItsEdge(long seed, double widthS) {
        Law flipped = Law.normal(0, 1e-6).during(HOUR_S, 3 * HOUR_S, Law.normal(widthS, 1e-6));
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.01, 20, Worlds.hat())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, PulseSignal.clean(flipped))
                .invariant(Invariant.neverAWrongSecond())
                .invariant((Invariant.View view) -> Invariant.servedWithin(view.elapsedS() < HOUR_S + 8 ? 50e-6 : 5e-3)
                        .fromS(900)
                        .violation(view));
        world.runUntil(HOUR_S + 8);
        assertNotEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        world.runUntil(HOUR_S + 60);
        assertTrue(counters(world).apart() > 40, world::toString);
        assertTrue(
                stages(world).contains(Stage.WRONG_PULSES), () -> stages(world).toString());
        assertNotEquals(
                SelectionStatus.PPS_PEER, world.runUntil(3 * HOUR_S).peer(PPS).selection(), world::toString);
        assertEquals(
                SelectionStatus.PPS_PEER,
                world.runUntil(3 * HOUR_S + 60).peer(PPS).selection(),
                world::toString);
    }

    /** From the start: one server is enough to tell. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void neverBeginsWithTheWrongEdgeWhereAServerKnowsTheSecond(long seed) {
        List<SourceConfig> sources = new ArrayList<>(Worlds.hat());
        sources.addAll(Worlds.servers(SERVER));
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.01, 20, sources)
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, PulseSignal.clean(Law.normal(0.1, 1e-6)))
                .server(Worlds.address(SERVER), SimulatedServer.honest(), SimulatedPath.wan())
                .invariant(Invariant.servedWithin(0.02).fromS(300));
        world.runUntil(HOUR_S);
        assertNotEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertTrue(counters(world).apart() > 1000, world::toString);
        assertTrue(logLines(world, "is it the other edge of the pulse? fudge flag2 1 takes that") > 0);
    }
}
