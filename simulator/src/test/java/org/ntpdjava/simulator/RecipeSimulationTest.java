package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.KERNEL_PULSE;
import static org.ntpdjava.simulator.Worlds.SHM_GPS;
import static org.ntpdjava.simulator.Worlds.SHM_PPS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.state.SelectionStatus;

/** The user's own configuration: gpsd's shared memory, PPS preferred, GPS 157 ms late, and three peers that agree. */
final class RecipeSimulationTest {
    private static final String[] PEERS = {"192.168.3.11", "192.168.3.12", "192.168.3.13"};

    @ParameterizedTest(name = "seed {0}, clock control {1}")
    @CsvSource({"1, false", "2, false", "3, false", "1, true", "2, true", "3, true"})
    void starsThePulseAndLearnsHowLateTheSentencesAre(long seed, boolean clockControl) {
        Simulation world = Worlds.world(
                        seed, clockControl ? Worlds.CLOCK_CONTROL : Worlds.NO_CLOCK, -0.4, 12, Worlds.recipe(PEERS))
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.synchronised().fromS(120))
                .invariant(Invariant.servedWithin(1e-3).fromS(600))
                .invariant(Invariant.servedWithin(100e-6).fromS(3600))
                .numberedPulses(SHM_PPS, KERNEL_PULSE)
                .sentences(SHM_GPS, Reception.good(HAT_LATENCY));
        for (String peer : PEERS) {
            world.server(Worlds.address(peer), SimulatedServer.honest(), SimulatedPath.lan());
        }
        for (double elapsedS = 900; elapsedS <= 7200; elapsedS += 900) {
            world.runUntil(elapsedS);
            assertTable(world);
        }
    }

    private static void assertTable(Simulation world) {
        assertEquals('*', world.peer(SHM_PPS).selection().tally(), world::toString);
        assertTrue(world.peer(SHM_GPS).selection().compareTo(SelectionStatus.OUTLIER) >= 0, world::toString);
        assertEquals(0, world.peer(SHM_GPS).offsetS(), 0.003, world::toString);
        assertEquals(0.157, world.peer(SHM_GPS).biasS(), 0.001, world::toString);
        for (String peer : PEERS) {
            SelectionStatus status = world.peer(Worlds.address(peer)).selection();
            assertTrue(status.compareTo(SelectionStatus.OUTLIER) >= 0, world::toString);
        }
        assertEquals(1, world.state().stratum(), world::toString);
        assertEquals("PPS", world.state().referenceId().text(), world::toString);
    }
}
