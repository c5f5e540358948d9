package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.KERNEL_PULSE;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.NO_CLOCK;
import static org.ntpdjava.simulator.Worlds.PPS;
import static org.ntpdjava.simulator.Worlds.SHM_GPS;
import static org.ntpdjava.simulator.Worlds.SHM_PPS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Receivers whose sentences are late, and nobody has said so: what is learnt of them while somebody better leads. */
final class LatencySimulationTest {
    private static final double HOUR_S = 3600;

    private static Simulation hat(long seed, boolean clockControl) {
        return Worlds.world(seed, clockControl ? CLOCK_CONTROL : NO_CLOCK, 0.25, 30, Worlds.hat())
                .invariant(Invariant.neverAWrongSecond());
    }

    private static void assertTruechimer(Simulation world, PeerState source, double withinS) {
        assertTrue(
                source.selection() == SelectionStatus.SYSTEM_PEER || source.selection() == SelectionStatus.CANDIDATE,
                world::toString);
        assertEquals(0, source.offsetS(), withinS, world::toString);
    }

    private static long stepsAfter(Simulation world, int actions) {
        return world.actions().stream()
                .skip(actions)
                .filter(Action.StepClock.class::isInstance)
                .count();
    }

    /**
     * Before it was learnt, such a receiver was a spike when the pulse was lost, and the clock was stepped by its latency.
     */
    @ParameterizedTest(name = "seed {0}, clock control {1}")
    @CsvSource({"1, true", "2, true", "3, false"})
    void keepsTheTimeBySentencesAsLateAsTheyWereBeforeThePulseWasLost(long seed, boolean clockControl) {
        Simulation world = hat(seed, clockControl)
                .invariant(Invariant.synchronised().fromS(60))
                .invariant(Invariant.servedWithin(5e-3).fromS(600))
                .invariant(Invariant.withinRootDistance().fromS(600))
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.between(7200, 18000)));
        world.runUntil(300);
        assertTruechimer(world, world.peer(NMEA), 0.02);
        assertEquals(0.157, world.peer(NMEA).biasS(), 2e-3, world::toString);
        world.runUntil(2 * HOUR_S);
        int actions = world.actions().size();
        world.runUntil(5 * HOUR_S);
        assertEquals(0, stepsAfter(world, actions), world::toString);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertTruechimer(world, world.peer(NMEA), 0.02);
        world.runUntil(5 * HOUR_S + 600);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(0, stepsAfter(world, actions), world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void learnsALatencyThatChangesSlowly(long seed) {
        Simulation world = hat(seed, true)
                .sentences(NMEA, Reception.good(Law.correlated(0.157, 0.003, 30)))
                .pulses(PPS, KERNEL_PULSE);
        world.runUntil(600);
        assertEquals(0.157, world.peer(NMEA).biasS(), 5e-3, world::toString);
    }

    /** As in etc/ntp.conf: a pulse with its seconds in shared memory, and the sentences of the same receiver beside it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void learnsSharedMemoryThatIsLateBesideOneThatSetsTheTime(long seed) {
        String peer = "192.168.3.11";
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.05, 30, Worlds.recipe(peer))
                .server(Worlds.address(peer), SimulatedServer.honest(), SimulatedPath.lan())
                .sentences(SHM_GPS, Reception.good(HAT_LATENCY))
                .numberedPulses(SHM_PPS, KERNEL_PULSE);
        world.runUntil(600);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(SHM_PPS).selection(), world::toString);
        assertEquals(0, world.peer(SHM_PPS).biasS(), world::toString);
        assertTruechimer(world, world.peer(SHM_GPS), 0.02);
        assertEquals(0, world.servedErrorS(), 10e-6, world::toString);
    }

    private static final String[] SERVERS = {"192.168.3.11", "192.168.3.12"};

    private static Simulation besideServers(long seed, SimulatedPath path, Law latency) {
        return besideServers(seed, path, latency, SERVERS);
    }

    private static Simulation besideServers(long seed, SimulatedPath path, Law latency, String... servers) {
        List<SourceConfig> sources = new ArrayList<>(Worlds.servers(servers));
        sources.add(Worlds.hat().getFirst());
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.25, 30, sources)
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.withinRootDistance().fromS(60))
                .sentences(NMEA, Reception.good(latency));
        for (String server : servers) {
            world.server(Worlds.address(server), SimulatedServer.honest(), path);
        }
        return world;
    }

    @ParameterizedTest(name = "seed {0}, {1} s late")
    @CsvSource({"1, 0.157", "2, 0.512", "3, 0.99"})
    void learnsFromGoodServersWithoutAPulse(long seed, double lateS) {
        Simulation world = besideServers(seed, SimulatedPath.lan(), Law.normal(lateS, 0.003));
        world.runUntil(60);
        assertEquals(SelectionStatus.FALSETICK, world.peer(NMEA).selection(), world::toString);
        world.runUntil(600);
        assertEquals(lateS, world.peer(NMEA).biasS(), 3e-3, world::toString);
        assertTrue(world.peer(NMEA).selection().compareTo(SelectionStatus.OUTLIER) >= 0, world::toString);
        world.runUntil(HOUR_S);
        assertEquals(0, world.servedErrorS(), 3e-3, world::toString);
    }

    /** Two voters that disagree: but one of them may be late, and nobody has said by how much. */
    @ParameterizedTest(name = "seed {0}, {1} s late")
    @CsvSource({"1, 0.157", "2, 0.512", "3, 0.157"})
    void learnsFromASingleServerToo(long seed, double lateS) {
        Simulation world = besideServers(seed, SimulatedPath.lan(), Law.normal(lateS, 0.003), SERVERS[0]);
        world.runUntil(30);
        assertEquals(
                SelectionStatus.SYSTEM_PEER,
                world.peer(Worlds.address(SERVERS[0])).selection(),
                world::toString);
        assertEquals(0, world.servedErrorS(), 3e-3, world::toString);
        int actions = world.actions().size();
        world.runUntil(600);
        assertEquals(lateS, world.peer(NMEA).biasS(), 3e-3, world::toString);
        assertTruechimer(world, world.peer(NMEA), 0.02);
        world.runUntil(HOUR_S);
        assertEquals(0, world.servedErrorS(), 3e-3, world::toString);
        assertEquals(0, stepsAfter(world, actions), world::toString);
    }

    /** A latency of its own second is no excuse: the receiver contradicts a server that is seconds wrong. */
    @Test
    void doesNotYieldToAServerThatNoLatencyExplains() {
        List<SourceConfig> sources = new ArrayList<>(Worlds.servers(SERVERS[0]));
        sources.add(Worlds.hat().getFirst());
        Simulation world = Worlds.world(1, CLOCK_CONTROL, 0.25, 30, sources)
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .server(Worlds.address(SERVERS[0]), SimulatedServer.honest().withClockErrorS(5), SimulatedPath.lan());
        world.runUntil(600);
        assertEquals(SelectionStatus.FALSETICK, world.peer(NMEA).selection(), world::toString);
        assertEquals(
                SelectionStatus.FALSETICK,
                world.peer(Worlds.address(SERVERS[0])).selection(),
                world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void learnsNothingThatIsNoMoreThanTheServersMayBeWrongBy(long seed) {
        Simulation world = besideServers(seed, SimulatedPath.wan(), Law.normal(0.008, 0.003));
        world.runUntil(HOUR_S);
        assertEquals(0, world.peer(NMEA).biasS(), world::toString);
    }

    /** A receiver with a pulse of its own on the same driver (flag1). */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void learnsHowLateTheSentencesAreThatNumberTheirOwnPulses(long seed) {
        Simulation world = hat(seed, true)
                .invariant(Invariant.servedWithin(5e-3).fromS(600))
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(NMEA, KERNEL_PULSE.withOutages(Outages.between(3600, 10800)));
        world.runUntil(HOUR_S);
        assertEquals(0.157, world.peer(NMEA).biasS(), 2e-3, world::toString);
        int actions = world.actions().size();
        world.runUntil(3 * HOUR_S);
        assertTruechimer(world, world.peer(NMEA), 0.02);
        world.runUntil(3 * HOUR_S + 600);
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(0, stepsAfter(world, actions), world::toString);
    }

    /** Then what was learnt is wrong, and the sentences must not take the clock from a good pulse. */
    @ParameterizedTest(name = "{0} s late, then {1}")
    @CsvSource({"0.157, 0.6", "0.3, 0.9", "0.2, 0.7", "0.6, 0.05", "0.2, 0.98", "0.9, 0.02"})
    void aReceiverThatChangesItsHabitDoesNotMoveThePulse(double firstS, double thenS) {
        Simulation world = Worlds.world(1, CLOCK_CONTROL, 0.25, 30, Worlds.hat())
                .invariant(Invariant.withinRootDistance().fromS(600))
                .invariant(Invariant.servedWithin(20e-6).fromS(900))
                .sentences(NMEA, Reception.good(Law.normal(firstS, 0.01).during(1500, 1e9, Law.normal(thenS, 0.01))))
                .pulses(PPS, KERNEL_PULSE);
        world.runUntil(1200);
        int actions = world.actions().size();
        world.runUntil(4000);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(0, stepsAfter(world, actions), world::toString);
    }

    /** Sentences alone have set the clock by then, as late as they are; nobody may learn from that that they are not late. */
    @ParameterizedTest(name = "{0} s late")
    @ValueSource(doubles = {0.05, 0.157, 0.6, 0.85})
    void aPulseThatComesLaterIsFollowed(double latencyS) {
        Simulation world = Worlds.world(1, CLOCK_CONTROL, 0.25, 30, Worlds.hat())
                .invariant(Invariant.withinRootDistance().fromS(60))
                .invariant(Invariant.servedWithin(20e-6).fromS(900))
                .sentences(NMEA, Reception.good(Law.normal(latencyS, 0.01)))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.between(0, 300)));
        world.runUntil(1200);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(latencyS, world.peer(NMEA).biasS(), 5e-3, world::toString);
    }

    /** Alone there is nobody to learn from; but clients are told what that may mean. */
    @Test
    void learnsNothingFromItselfAndSaysHowWrongThatMayBe() {
        Simulation world = hat(1, true)
                .invariant(Invariant.withinRootDistance().fromS(60))
                .sentences(NMEA, Reception.good(HAT_LATENCY));
        world.runUntil(HOUR_S);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(NMEA).selection(), world::toString);
        assertEquals(0, world.peer(NMEA).biasS(), world::toString);
        assertEquals(-0.157, world.servedErrorS(), 0.01, world::toString);
        assertTrue(world.boundS() > 0.999 && world.boundS() < 1.01, () -> "bound " + world.boundS());
    }
}
