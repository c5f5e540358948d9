package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ShortFormat;

/** What we say that our time may be wrong by, and what makes it grow. */
class ErrorBoundStoryTest {
    private static final String A = "192.0.2.10";
    private static final String PULSE = "127.127.28.2";

    private static double boundS(World world) {
        return world.state().errorBoundNs() * 1e-9;
    }

    private static World onAPulse(DisciplineConfig discipline) {
        World world = new World(1, Configs.with(discipline, Configs.refclock(28, 2, "PPS", Configs.CLOCK)), 0, 20);
        FakeHat hat = new FakeHat(world);
        hat.pulseTimes(PULSE, 1e-6);
        world.in(600, () -> hat.silent = true);
        world.runUntil(590);
        assertTrue(world.state().synchronised() && boundS(world) < 50e-6, world::toString);
        return world;
    }

    @Test
    void growsByWhatIsKnownOfTheClock() {
        World world = onAPulse(DisciplineConfig.DEFAULT);
        world.runUntil(1600);
        assertTrue(boundS(world) < 1e-3, () -> boundS(world) + "\n" + world);
    }

    @ParameterizedTest(name = "{0} ppm")
    @CsvSource({"15", "100"})
    void growsAtLeastAsTinkerDispersionSays(double dispersionPpm) {
        DisciplineConfig d = DisciplineConfig.DEFAULT;
        World world = onAPulse(new DisciplineConfig(
                true, d.stepS(), d.stepoutS(), d.panicS(), false, dispersionPpm, OptionalDouble.empty()));
        world.runUntil(1600);
        assertTrue(boundS(world) >= 0.99e-3 * dispersionPpm, () -> boundS(world) + "\n" + world);
        assertTrue(boundS(world) < 1.2e-3 * dispersionPpm, () -> boundS(world) + "\n" + world);
        assertTrue(world.peer(PULSE).rootDistanceS() >= 0.9e-3 * dispersionPpm, "so does the age of samples\n" + world);
    }

    /** For up to a second the clock ran at a rate that we did not set. */
    @ParameterizedTest(name = "{0} at {1} ppm: {2} s")
    @CsvSource({"FREQUENCY, 80, 100e-6", "TICK, -120, 100e-6", "SLEW, -20, 500e-6", "LOOP, -20, 500e-6", "LEAP, -20, 0"
    })
    void jumpsByWhatADisturbedRateMayHaveMoved(Disturbance what, double foundPpm, double leastS) {
        World world = onAPulse(DisciplineConfig.DEFAULT);
        world.tell(new Input.ClockDisturbed(world.moment(), what, foundPpm));
        assertTrue(boundS(world) >= leastS && boundS(world) < 5.2 * leastS + 50e-6, () -> boundS(world) + "\n" + world);
        world.runUntil(599);
        assertEquals(0, world.servedErrorS(), 5e-6, world::toString);
        assertTrue(boundS(world) < 50e-6, () -> boundS(world) + " nine pulses later\n" + world);
    }

    @Test
    void beginsWithTheFrequencyOfTinkerFreqAsIfFromADriftFile() {
        DisciplineConfig d = DisciplineConfig.DEFAULT;
        DisciplineConfig told =
                new DisciplineConfig(true, d.stepS(), d.stepoutS(), d.panicS(), false, 0, OptionalDouble.of(-12.5));
        World world = new World(1, Configs.with(told, Configs.server(A)), 0, 12.5);
        world.runUntil(2);
        assertTrue(world.actions.contains(new Action.SetFrequency(-12.5)), world.actions::toString);
        assertTrue(world.reports().stream().anyMatch(r -> r.contains("freq_set")), world.reports()::toString);
        assertTrue(world.reports().stream().noneMatch(r -> r.contains("freq_not_set")), world.reports()::toString);
    }

    @Test
    void aSymmetricPeerIsToldNoLessAndNeverZero() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A), Configs.peer(A)), 0, 20);
        world.server(A);
        world.runUntil(400);
        List<NtpPacket> told = world.actions.stream()
                .filter(Action.SendPacket.class::isInstance)
                .map(a -> ((Action.SendPacket) a).packet())
                .filter(p -> p.stratum() > 0)
                .toList();
        assertTrue(!told.isEmpty(), world::toString);
        for (NtpPacket packet : told) {
            assertTrue(packet.rootDelayS() > 0 && packet.rootDispersionS() > 0, packet::toString);
            assertEquals(packet.rootDelayS(), ShortFormat.toSeconds(ShortFormat.nearest(packet.rootDelayS())));
        }
    }
}
