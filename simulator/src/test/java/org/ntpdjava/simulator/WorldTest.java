package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** The world itself: what it tells an engine, and when; and that its invariants see what is wrong. */
final class WorldTest {
    private static final double HOUR_S = 3600;
    private static final FrequencyLaw FAST = FrequencyLaw.constantPpm(100);
    /** Midnight between November and December 2026. */
    private static final long END_OF_MONTH_UNIX_S = 1_796_083_200L;

    private final List<Input> told = new ArrayList<>();

    private static EngineConfig config(List<SourceConfig> sources) {
        return new EngineConfig(
                sources, SelectionConfig.DEFAULT, Worlds.CLOCK_CONTROL, -20, OptionalDouble.empty(), false);
    }

    /** Writes down what it is told, wants its timer at each second of the monotonic clock, and steps or steers at first. */
    private Simulation listener(Action... first) {
        return new Simulation(1, 0.25, FAST, (random, start) -> {
            SystemState state = new ProtocolEngine(config(List.of()), random, start).state();
            return new NtpEngine() {
                private long deadlineNs = start.monotonicNs();

                @Override
                public List<Action> handle(Input input) {
                    told.add(input);
                    deadlineNs =
                            Math.floorDiv(input.at().monotonicNs(), 1_000_000_000L) * 1_000_000_000L + 1_000_000_000L;
                    return told.size() == 1 ? List.of(first) : List.of();
                }

                @Override
                public long nextDeadlineNs() {
                    return deadlineNs;
                }

                @Override
                public SystemState state() {
                    return state;
                }
            };
        });
    }

    @Test
    void theTimerFollowsTheMonotonicClockWhichIsSteeredButNotStepped() {
        Simulation world = listener(new Action.StepClock(NtpDuration.ofSeconds(-0.25)), new Action.SetFrequency(-300));
        world.runUntil(1000);
        // 100 ppm less 300 ppm: a monotonic second is longer than a true one.
        assertEquals(1 + 999, told.size());
        Input last = told.getLast();
        assertEquals(999_000_000_000.0, (double) last.at().monotonicNs(), 2.0);
        double clockS = last.at().clock().secondsSince(Simulation.EPOCH);
        assertEquals(999, clockS, 2e-9);
        assertEquals(1000 * (-200e-6 - 3e-8), world.clockErrorS(), 1e-7);
    }

    @Test
    void sharedMemoryTellsTrueTimeButForTheNoiseAtEachSecond() {
        Simulation world = listener().samples(Worlds.SHM_PPS, Law.recorded(3e-6, 1e9, -2e-6));
        world.runUntil(4);
        List<Reading.Time> times = told.stream()
                .filter(Input.RefclockReading.class::isInstance)
                .map(input -> (Reading.Time) ((Input.RefclockReading) input).reading())
                .toList();
        double[] secondsOfSamples = {1, 3, 4};
        double[] noiseS = {3e-6, -2e-6, 3e-6};
        assertEquals(3, times.size());
        for (int i = 0; i < 3; i++) {
            NtpTimestamp second = Simulation.EPOCH.plus(NtpDuration.ofSeconds(secondsOfSamples[i]));
            assertEquals(-noiseS[i], times.get(i).reference().secondsSince(second), 1e-9);
            double errorS = 0.25 + 100e-6 * secondsOfSamples[i];
            assertEquals(errorS, times.get(i).receivedAt().secondsSince(second), 1e-9);
        }
    }

    @Test
    void somebodyElseCanStepTheClock() {
        Simulation world = listener().runUntil(10).disturbClock(-3);
        assertEquals(0.25 + 1e-3 - 3, world.clockErrorS(), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(names = {"INSERT", "DELETE"})
    void aLeapSecondIsAnnouncedArmedAndDone(LeapIndicator leap) {
        EngineConfig config = config(Worlds.recipe());
        Simulation world = new Simulation(
                1,
                END_OF_MONTH_UNIX_S - 7200,
                1e-3,
                FrequencyLaw.constantPpm(5),
                (random, start) -> new ProtocolEngine(config, random, start));
        world.samples(Worlds.SHM_PPS, Law.normal(0, 1e-6))
                .leapAt(7200, leap)
                .invariant(Invariant.servedWithin(0.01).fromS(HOUR_S))
                .runUntil(7100);
        assertEquals(leap, world.state().leap(), world::toString);
        world.runUntil(2.5 * HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(0, world.clockErrorS(), 0.01, world::toString);
    }

    private static NtpPacket request(NtpTimestamp transmit) {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.CLIENT,
                0,
                6,
                -20,
                0,
                0,
                ReferenceId.NONE,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                transmit);
    }

    @Test
    void serversDriftAndLie() {
        ClockServer server = SimulatedServer.honest().withDriftPpm(10).withRootDispersionS(0);
        NtpTimestamp hourLater = Simulation.EPOCH.plus(NtpDuration.ofSeconds(3600));
        NtpPacket request = request(hourLater);
        NtpPacket answer =
                server.withLeap(LeapIndicator.INSERT).answer(request, hourLater).orElseThrow();
        assertEquals(0.036, answer.receive().secondsSince(hourLater), 1e-9);
        assertEquals(0, answer.rootDispersionS());
        assertEquals(LeapIndicator.INSERT, answer.leap());
    }

    @Test
    void aCopyOfAPacketIsKnownAsOne() {
        ReplayWatch watch = new ReplayWatch();
        Endpoint server = new Endpoint(Worlds.address("192.0.2.1"), Endpoint.NTP_PORT);
        Endpoint other = new Endpoint(Worlds.address("192.0.2.2"), Endpoint.NTP_PORT);
        NtpPacket packet = request(Simulation.EPOCH);
        assertFalse(watch.seenBefore(server, packet));
        assertFalse(watch.seenBefore(other, packet));
        assertTrue(watch.seenBefore(server, packet));
    }

    @Test
    void aRouteCanChangeWhileItIsUsed() {
        Simulation world = Worlds.world(1, Worlds.CLOCK_CONTROL, 0, 0, Worlds.servers("192.0.2.1"));
        Law usual = Law.constant(0.010);
        world.server(
                        Worlds.address("192.0.2.1"),
                        SimulatedServer.honest(),
                        new SimulatedPath(usual, usual.during(HOUR_S, 6 * HOUR_S, Law.constant(0.030)), 0, 0))
                .runUntil(HOUR_S);
        assertEquals(0.020, world.peer(Worlds.address("192.0.2.1")).delayS(), 1e-4);
        world.runUntil(5.5 * HOUR_S);
        assertEquals(0.040, world.peer(Worlds.address("192.0.2.1")).delayS(), 1e-3);
    }

    @Test
    void aSmallStepAfterTheFirstCorrectionIsSeen() {
        Simulation world = Worlds.world(1, Worlds.CLOCK_CONTROL, 0, 0, Worlds.servers("192.0.2.1"))
                .server(Worlds.address("192.0.2.1"), SimulatedServer.honest(), SimulatedPath.lan())
                .invariant(Invariant.neverStepsBelow(0.128));
        world.runUntil(HOUR_S);
        assertTrue(world.state().synchronised(), world::toString);
        world.disturbClock(0.010);
        AssertionError seen = assertThrows(AssertionError.class, () -> world.runUntil(HOUR_S + 2));
        assertTrue(String.valueOf(seen.getMessage()).contains("was stepped by 0.0"), seen::toString);
    }

    @Test
    void theBoundIsHalfTheDelayAndTheDispersion() {
        Simulation world = Worlds.world(1, Worlds.CLOCK_CONTROL, 0, 0, Worlds.servers("192.0.2.1"))
                .server(Worlds.address("192.0.2.1"), SimulatedServer.honest(), SimulatedPath.lan())
                .runUntil(HOUR_S);
        assertEquals(world.state().rootDelayS() / 2 + world.rootDispersionS(), world.boundS(), 1e-12);
        assertEquals(Optional.empty(), world.stopped());
    }
}
