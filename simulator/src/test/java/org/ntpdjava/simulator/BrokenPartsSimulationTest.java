package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** A hat whose pulse or oscillator turns out to be another than it was. */
final class BrokenPartsSimulationTest {
    private static final long HOUR_S = 3600;
    private static final String[] HOSTS = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};
    private static final Law EXACT = Law.normal(0, 1e-6);

    /** No crystal does that, but a card that is moved to another board, or a virtual machine to another host. */
    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 60", "2, -60", "3, 100", "4, -100", "5, 250"})
    void catchesAClockThatSuddenlyRunsAtAnotherRateWithinSeconds(long seed, double ppm) {
        EngineConfig config = new EngineConfig(
                Worlds.hat(), SelectionConfig.DEFAULT, CLOCK_CONTROL, -20, OptionalDouble.empty(), false);
        FrequencyLaw jumps = FrequencyLaw.constantPpm(20).plus(FrequencyLaw.step(HOUR_S, ppm * 1e-6));
        Simulation world = new Simulation(
                        seed, 0.01, jumps, (random, start) -> new ProtocolEngine(config, random, start))
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, PulseSignal.clean(EXACT))
                .invariant(Invariant.servedWithin(2e-3).fromS(600))
                .invariant(Invariant.servedWithin(20e-6).fromS(HOUR_S + 60));
        world.runUntil(2 * HOUR_S);
        assertEquals(-20 - ppm, world.state().frequencyPpm(), 0.5, world::toString);
    }

    /** Nobody knows before the next answer; from then on it is reckoned with, though one answer may as well be wrong. */
    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 20", "2, -20", "3, 10", "4, -10"})
    void theBoundHoldsFromTheFirstAnswerThatShowsAnotherRate(long seed, double ppm) {
        int stepS = 8 * 3600 + 20;
        EngineConfig config = new EngineConfig(
                Worlds.servers(HOSTS[0]), SelectionConfig.DEFAULT, CLOCK_CONTROL, -24, OptionalDouble.empty(), false);
        FrequencyLaw jumps = FrequencyLaw.constantPpm(20)
                .plus(FrequencyLaw.randomWalk(1e-9))
                .plus(FrequencyLaw.step(stepS, ppm * 1e-6));
        int[] outside = {0};
        Simulation world = new Simulation(
                        seed, 0.001, jumps, (random, start) -> new ProtocolEngine(config, random, start))
                .server(Worlds.address(HOSTS[0]), SimulatedServer.honest(), SimulatedPath.lan())
                .watcher((second, then) -> outside[0] += Math.abs(then.servedErrorS()) > then.boundS() ? 1 : 0);
        world.runUntil(stepS + 3600);
        assertTrue(outside[0] <= 80, () -> outside[0] + " s outside\n" + world);
        assertEquals(-20 - ppm, world.state().frequencyPpm(), 0.5, world::toString);
    }

    /** Two hours without antenna, and another rate from then on: what was believed of it is worth nothing after the step. */
    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 30", "2, -60", "3, 60", "4, 150", "5, -150"})
    void findsTheRateAnewWithTheStepAfterAnOutage(long seed, double ppm) {
        int backS = 10_800;
        Outages outage = Outages.between(HOUR_S, backS);
        EngineConfig config = new EngineConfig(
                Worlds.hat(), SelectionConfig.DEFAULT, CLOCK_CONTROL, -24, OptionalDouble.empty(), false);
        FrequencyLaw jumps = FrequencyLaw.constantPpm(20).plus(FrequencyLaw.step(HOUR_S + 60, ppm * 1e-6));
        Simulation world = new Simulation(
                        seed, 0.01, jumps, (random, start) -> new ProtocolEngine(config, random, start))
                .sentences(NMEA, Reception.good(HAT_LATENCY).withSilence(outage))
                .pulses(PPS, PulseSignal.clean(EXACT).withOutages(outage))
                .invariant(Invariant.withinRootDistance().fromS(backS + 6))
                .invariant(Invariant.servedWithin(1e-3).fromS(backS + 20))
                .invariant(Invariant.servedWithin(20e-6).fromS(backS + 30));
        world.runUntil(backS + 3600);
        assertEquals(-20 - ppm, world.state().frequencyPpm(), 0.5, world::toString);
    }

    /** A wrong edge, a cable to the wrong pin: three servers know better than a pulse that agrees with itself. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void castsOutAPulseThatAllServersContradict(long seed) {
        List<SourceConfig> sources = new ArrayList<>(Worlds.hat());
        sources.addAll(Worlds.servers(HOSTS));
        Law late = EXACT.during(HOUR_S, 99 * HOUR_S, Law.normal(0.1, 1e-6));
        Simulation world = Worlds.world(seed, CLOCK_CONTROL, 0.01, 20, sources)
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, PulseSignal.clean(late));
        for (String host : HOSTS) {
            world.server(Worlds.address(host), SimulatedServer.honest(), SimulatedPath.wan());
        }
        assertEquals(SelectionStatus.PPS_PEER, world.runUntil(HOUR_S).peer(PPS).selection(), world::toString);
        world.runUntil(4 * HOUR_S);
        assertEquals(SelectionStatus.REJECT, world.peer(PPS).selection(), world::toString);
        assertEquals(
                List.of(Stage.WRONG_PULSES, Stage.FAULT),
                world.peer(PPS).findings().stream().map(Reason::stage).sorted().toList());
        assertEquals(0, world.servedErrorS(), 5e-3, world::toString);
    }
}
