package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Whose latency is learnt, and whose is not. */
class LatencyStoryTest {
    private static final String GPS = "127.127.20.0";
    private static final String PPS = "127.127.22.0";
    private static final double LATE_S = 0.157;
    private static final Options WATCHED = new Options(6, 6, false, false, false, true, false);

    private static SourceConfig.Refclock gps(OptionalDouble time1S, OptionalDouble time2S, Options options) {
        SourceConfig.Refclock plain = Configs.refclock(20, 0, "GPS", options);
        return new SourceConfig.Refclock(
                plain.type(),
                plain.unit(),
                plain.mode(),
                time1S,
                time2S,
                plain.stratum(),
                plain.referenceId(),
                plain.flags(),
                options);
    }

    /** The receiver, its pulse, and whoever else. */
    private static World world(SourceConfig gps, SourceConfig... others) {
        List<SourceConfig> sources = new ArrayList<>(List.of(gps, Configs.refclock(22, 0, "PPS", Configs.CLOCK)));
        sources.addAll(List.of(others));
        World world = new World(1, Configs.noClock(sources.toArray(SourceConfig[]::new)), 0.1, 20);
        FakeHat hat = new FakeHat(world);
        hat.sentences(GPS, LATE_S, 0.003);
        hat.pulses(PPS, 1e-6);
        return world;
    }

    @Test
    void isLearntWhereNobodyHasToldIt() {
        World world = world(gps(OptionalDouble.empty(), OptionalDouble.empty(), Configs.CLOCK_PREFER));
        world.runUntil(300);
        assertEquals(0, world.peer(GPS).offsetS(), 0.004, world::toString);
        assertEquals(LATE_S, world.peer(GPS).biasS(), 0.001, world::toString);
        assertEquals(
                1,
                world.reports().stream()
                        .filter(r -> r.contains("NMEA(0) speaks 0.15"))
                        .count(),
                world.reports()::toString);
    }

    /** Beside a pulse and nothing else, at any latency: never another second, and a bound that is true before anything is proved. */
    @ParameterizedTest(name = "{0} s late, driver 22 {1}")
    @CsvSource({
        "0.06, true",
        "0.157, true",
        "0.42, true",
        "0.5, true",
        "0.6, true",
        "0.6, false",
        "0.85, true",
        "0.85, false",
        "0.93, true",
        "0.985, true",
        "0.985, false",
        "0.997, true",
        "0.997, false"
    })
    void neverMakesAPulseAnotherSecond(double lateS, boolean barePulse) {
        SourceConfig.Refclock gps = gps(OptionalDouble.empty(), OptionalDouble.empty(), Configs.CLOCK_PREFER);
        SourceConfig[] sources = barePulse
                ? new SourceConfig[] {gps, Configs.refclock(22, 0, "PPS", Configs.CLOCK)}
                : new SourceConfig[] {gps};
        World world = new World(1, Configs.noClock(sources), 0.3, 20);
        FakeHat hat = new FakeHat(world);
        hat.sentences(GPS, lateS, 0.003);
        hat.pulses(barePulse ? PPS : GPS, 1e-6);
        for (int second = 5; second < 900; second++) {
            world.runUntil(second + 0.7);
            double boundS = world.state().errorBoundNs() * 1e-9;
            assertTrue(
                    !world.state().synchronised() || Math.abs(world.servedErrorS()) <= boundS,
                    () -> "bound " + boundS + "\n" + world);
        }
        assertTrue(world.state().synchronised(), world::toString);
        boolean decided = lateS < 0.99;
        assertEquals(decided ? 0 : -lateS, world.servedErrorS(), decided ? 5e-6 : 0.01, world::toString);
    }

    @Test
    void isNotLearntWhereItIsConfigured() {
        World world = world(gps(OptionalDouble.of(0.1), OptionalDouble.empty(), Configs.CLOCK_PREFER));
        world.runUntil(300);
        assertEquals(0.1 - LATE_S, world.peer(GPS).offsetS(), 0.004, world::toString);
        assertEquals(0.1, world.peer(GPS).biasS());
        World other = world(gps(OptionalDouble.empty(), OptionalDouble.of(0), Configs.CLOCK_PREFER));
        other.runUntil(300);
        assertEquals(-LATE_S, other.peer(GPS).offsetS(), 0.004, "its driver adds time2\n" + other);
        assertEquals(0, other.peer(GPS).biasS());
    }

    @Test
    void isNotLearntOfASourceThatIsOnlyWatched() {
        World world = world(gps(OptionalDouble.empty(), OptionalDouble.empty(), WATCHED), Configs.server("192.0.2.10"));
        world.server("192.0.2.10");
        world.runUntil(300);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(-LATE_S, world.peer(GPS).offsetS(), 0.004, world::toString);
        assertEquals(0, world.peer(GPS).biasS());
    }

    @Test
    void isForgottenWhenItIsConfiguredLater() {
        SourceConfig pulse = Configs.refclock(22, 0, "PPS", Configs.CLOCK);
        World world = world(gps(OptionalDouble.empty(), OptionalDouble.empty(), Configs.CLOCK_PREFER));
        world.runUntil(300);
        world.reconfigure(
                Configs.noClock(gps(OptionalDouble.of(0), OptionalDouble.empty(), Configs.CLOCK_PREFER), pulse));
        assertEquals(-LATE_S, world.peer(GPS).offsetS(), 0.004, world::toString);
        assertEquals(0, world.peer(GPS).biasS());
    }

    @Test
    void tooMuchForALatencyIsNotRemembered() {
        Latency latency = new Latency();
        latency.remember(new SourceMemory(GPS, 0.003, -18, 0.003));
        assertTrue(!latency.isLearnt());
        latency.remember(new SourceMemory(GPS, 0.003, -0.2, 0.004));
        assertEquals(-0.2, latency.biasS());
        assertEquals(0.004, latency.errorS());
        assertEquals(new SourceMemory(GPS, 0.003, -0.2, 0.004), latency.memory(GPS));
    }

    /** A server and the receiver disagree, and not for latency, so our own clock is all that is left. */
    @Test
    void isNotLearntAgainstOurOwnClock() {
        SourceConfig gps = gps(OptionalDouble.empty(), OptionalDouble.empty(), Configs.CLOCK);
        World world = new World(
                1,
                Configs.noClock(gps, Configs.refclock(1, 0, "", Configs.CLOCK), Configs.server("192.0.2.10")),
                0.1,
                20);
        world.server("192.0.2.10").offsetS = -1.6;
        new FakeHat(world).sentences(GPS, LATE_S, 0.003);
        world.runUntil(900);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer("127.127.1.0").selection(), world::toString);
        assertEquals(0, world.peer(GPS).biasS(), world::toString);
    }

    /** A receiver with the wrong leap seconds. */
    @Test
    void aSecondTooMuchIsNoLatency() {
        World world = new World(
                1,
                Configs.noClock(
                        Configs.refclock(28, 2, "PPS", Configs.CLOCK_PREFER),
                        Configs.refclock(28, 0, "GPS", Configs.CLOCK),
                        Configs.server("192.0.2.10")),
                0.1,
                20);
        world.server("192.0.2.10");
        FakeHat hat = new FakeHat(world);
        hat.pulseTimes("127.127.28.2", 1e-6);
        hat.sentences("127.127.28.0", 1.0, 0.0001);
        world.runUntil(400);
        assertEquals(0, world.peer("127.127.28.0").biasS(), world::toString);
        assertEquals(-1, world.peer("127.127.28.0").offsetS(), 0.01, world::toString);
    }

    @Test
    void theMemoryOfAClockHasRoomForItsSources() {
        ClockMemory clock = new ClockMemory(1, 0.1, 0, 0, 1e-9, NtpTimestamp.ofUnix(1_795_000_000L, 0), List.of());
        ClockMemory whole = clock.withSources(List.of(new SourceMemory(GPS, 0.003, -0.2, 0.004)));
        assertEquals(-0.2, whole.source(GPS).orElseThrow().biasS());
        assertEquals(clock.frequencyPpm(), whole.frequencyPpm());
    }
}
