package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.NO_CLOCK;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.SelectionStatus;

/** Servers behind the Internet and nothing else. */
final class NetworkSimulationTest {
    private static final double HOUR_S = 3600;
    private static final String[] HOSTS = {"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"};
    private static final List<IpAddress> HONEST =
            List.of(Worlds.address(HOSTS[0]), Worlds.address(HOSTS[1]), Worlds.address(HOSTS[2]));
    private static final IpAddress FOURTH = Worlds.address(HOSTS[3]);

    private static Simulation network(long seed, DisciplineConfig discipline, SimulatedPath path) {
        Simulation world = Worlds.world(seed, discipline, -0.08, 30, Worlds.servers(HOSTS))
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.withinRootDistance());
        HONEST.forEach(address -> world.server(address, SimulatedServer.honest(), path));
        return world;
    }

    private static void assertHonestAreFollowed(Simulation world) {
        assertTrue(
                HONEST.stream()
                        .map(address -> world.peer(address).selection())
                        .anyMatch(SelectionStatus.SYSTEM_PEER::equals),
                world::toString);
        assertEquals(2, world.state().stratum(), world::toString);
    }

    @ParameterizedTest(name = "seed {0}, clock control {1}")
    @CsvSource({"1, true", "2, true", "3, true", "1, false", "2, false"})
    void castsOutTheFalsetickerAndKeepsGoodTime(long seed, boolean clockControl) {
        Simulation world = network(seed, clockControl ? CLOCK_CONTROL : NO_CLOCK, SimulatedPath.wan())
                .invariant(Invariant.synchronised().fromS(60))
                .invariant(Invariant.servedWithin(5e-3).fromS(HOUR_S))
                .server(FOURTH, SimulatedServer.honest().withClockErrorS(0.5), SimulatedPath.wan());
        assertHonestAreFollowed(world.runUntil(HOUR_S));
        assertEquals(SelectionStatus.FALSETICK, world.peer(FOURTH).selection(), world::toString);
        assertHonestAreFollowed(world.runUntil(3 * HOUR_S));
        assertEquals(SelectionStatus.FALSETICK, world.peer(FOURTH).selection(), world::toString);
    }

    /** Requests to the others are under way when the first answers step the clock: a start in which much can go wrong. */
    @ParameterizedTest(name = "seeds from {0}, fourth server {1} s wrong")
    @CsvSource({"1, 0", "11, 0", "1, 0.02", "11, 0.02"})
    void startsWithFourServersWithoutAnExcursion(long firstSeed, double fourthErrorS) {
        SimulatedPath path = SimulatedPath.symmetric(Law.constant(5e-3).plus(Law.exponential(200e-6)));
        for (long seed = firstSeed; seed < firstSeed + 10; seed++) {
            Simulation world = Worlds.world(seed, CLOCK_CONTROL, 1e-3, 20, Worlds.servers(HOSTS))
                    .invariant(Invariant.servedWithin(2e-3).fromS(60))
                    .server(FOURTH, SimulatedServer.honest().withClockErrorS(fourthErrorS), path);
            HONEST.forEach(address -> world.server(address, SimulatedServer.honest(), path));
            assertTrue(world.runUntil(1800).state().synchronised(), world::toString);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void neverBelievesAnswersToQuestionsItDidNotAsk(long seed) {
        Simulation world = network(seed, CLOCK_CONTROL, SimulatedPath.wan())
                .server(FOURTH, SimulatedServer.honest().withClockErrorS(0.5).withBogusOrigin(), SimulatedPath.lan());
        assertHonestAreFollowed(world.runUntil(HOUR_S));
        assertEquals(0, world.peer(FOURTH).reach(), world::toString);
        assertTrue(world.peer(FOURTH).counters().bogusOrigin() > 0, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void livesWithHalfOfThePacketsLostAndSomeDoubled(long seed) {
        SimulatedPath bad = SimulatedPath.wan().withLoss(0.5).withDuplicated(0.1);
        Simulation world = network(seed, CLOCK_CONTROL, bad)
                .invariant(Invariant.servedWithin(10e-3).fromS(2 * HOUR_S))
                .server(FOURTH, SimulatedServer.honest(), bad);
        world.runUntil(3 * HOUR_S);
        assertTrue(world.state().synchronised(), world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void findsItsServersAsSoonAsTheNamesCanBeResolved(long seed) {
        Simulation world = Worlds.world(seed, NO_CLOCK, 0.02, -30, Worlds.servers("ntp1.example", "ntp2.example"))
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.withinRootDistance());
        for (int i = 0; i < 2; i++) {
            world.server(HONEST.get(i), SimulatedServer.honest(), SimulatedPath.wan())
                    .name("ntp" + (i + 1) + ".example", 300, HONEST.get(i));
        }
        assertFalse(world.runUntil(300).state().synchronised(), world::toString);
        assertTrue(world.runUntil(400).state().synchronised(), world::toString);
        world.runUntil(HOUR_S);
        assertEquals(0, world.servedErrorS(), 5e-3, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void noticesAServerThatBeginsToLie(long seed) {
        Simulation world = network(seed, CLOCK_CONTROL, SimulatedPath.wan())
                .server(FOURTH, SimulatedServer.honest(), SimulatedPath.wan());
        world.at(HOUR_S, () -> world.server(FOURTH, SimulatedServer.honest().withClockErrorS(-3), SimulatedPath.wan()));
        world.runUntil(3 * HOUR_S);
        assertHonestAreFollowed(world);
        assertEquals(SelectionStatus.FALSETICK, world.peer(FOURTH).selection(), world::toString);
        assertEquals(0, world.servedErrorS(), 5e-3, world::toString);
    }
}
