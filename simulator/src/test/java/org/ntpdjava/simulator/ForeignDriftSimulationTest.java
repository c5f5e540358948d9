package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** A drift file that belongs to another crystal: a card that was moved to another board, an image that was copied. */
final class ForeignDriftSimulationTest {
    private static final double OWN_PPM = -20;
    private static final FrequencyLaw OSCILLATOR =
            FrequencyLaw.constantPpm(-OWN_PPM).plus(FrequencyLaw.randomWalk(1e-9));
    private static final int HOUR_S = 3600;

    private int outside;

    private Simulation world(long seed, double offsetS, double wrongPpm, List<SourceConfig> sources) {
        EngineConfig config = new EngineConfig(
                sources, SelectionConfig.DEFAULT, CLOCK_CONTROL, -24, OptionalDouble.of(OWN_PPM + wrongPpm), false);
        return new Simulation(seed, offsetS, OSCILLATOR, (random, start) -> new ProtocolEngine(config, random, start))
                .watcher((_, then) -> outside +=
                        then.state().synchronised() && Math.abs(then.servedErrorS()) > then.boundS() ? 1 : 0);
    }

    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 200", "2, -200", "3, 100", "4, -10", "5, 2"})
    void isFoundOutOnAPulseWithinSeconds(long seed, double wrongPpm) {
        Simulation world = world(seed, 0.05, wrongPpm, Worlds.hat())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, PulseSignal.clean(Law.normal(0, 1e-6)))
                .invariant(Invariant.servedWithin(10e-6).fromS(30));
        world.runUntil(HOUR_S);
        assertEquals(OWN_PPM, world.state().frequencyPpm(), 0.5, world::toString);
        assertEquals(0, outside, world::toString);
    }

    @ParameterizedTest(name = "seed {0}, {1} ppm, poll {2}")
    @CsvSource({"1, 200, 4", "2, -100, 4", "3, 50, 4", "4, -20, 4", "5, 5, 4", "6, 100, 6", "7, -50, 6", "8, 5, 6"})
    void isFoundOutByAServerWithinTwoMinutesAndTheBoundHolds(long seed, double wrongPpm, int pollLog2S) {
        String host = "192.0.2.1";
        Law oneWay = Law.constant(1e-4).plus(Law.exponential(2e-5));
        SourceConfig server = new SourceConfig.Network(
                SourceConfig.Kind.SERVER,
                host,
                new SourceConfig.Options(pollLog2S, 10, true, false, false, false, false));
        Simulation world = world(seed, 1e-3, wrongPpm, List.of(server))
                .server(Worlds.address(host), SimulatedServer.honest(), SimulatedPath.symmetric(oneWay))
                .invariant(Invariant.servedWithin(200e-6).fromS(120));
        world.runUntil(HOUR_S);
        assertEquals(OWN_PPM, world.state().frequencyPpm(), 0.5, world::toString);
        assertTrue(outside <= 4, () -> outside + " s outside the bound\n" + world);
    }
}
