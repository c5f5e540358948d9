package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.KERNEL_PULSE;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.simulator.clock.FrequencyLaw;
import org.ntpdjava.simulator.scenario.Scenario;

/** A daemon that is restarted goes on where it was. */
final class RestartSimulationTest {
    private static final int TWO_HOURS_S = 7200;

    private final List<RestartingEngine> engines = new ArrayList<>();

    private Simulation world(long seed, double offsetS, FrequencyLaw oscillator, List<SourceConfig> sources) {
        EngineConfig config =
                new EngineConfig(sources, SelectionConfig.DEFAULT, CLOCK_CONTROL, -24, OptionalDouble.empty(), false);
        return new Simulation(seed, offsetS, oscillator, (random, start) -> {
            engines.add(new RestartingEngine(config, random, start));
            return engines.getLast();
        });
    }

    /** Pulses of 1 µs, as in scenario A of the catalogue; the first is heard a second after the restart. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAsAccurateAsBeforeTenSecondsAfterAWarmRestart(long seed) {
        Scenario a = Scenario.byName("A");
        double[] worstS = {0};
        Simulation world = world(seed, 0.05, a.oscillator(), a.sources())
                .samples(Worlds.SHM_GPS, a.samples().orElseThrow())
                .watcher((second, then) ->
                        worstS[0] = second > TWO_HOURS_S + 11 ? Math.max(worstS[0], Math.abs(then.clockErrorS())) : 0);
        world.runUntil(TWO_HOURS_S);
        engines.getLast().restart();
        world.runUntil(TWO_HOURS_S + 120);
        assertTrue(engines.getLast().memory().isPresent(), world::toString);
        assertTrue(world.state().synchronised(), world::toString);
        assertTrue(worstS[0] < 1e-6, () -> worstS[0] + " s\n" + world);
        assertTrue(world.actions().stream().skip(100).noneMatch(Action.StepClock.class::isInstance), world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void remembersHowLateAReceiverSpeaks(long seed) {
        FrequencyLaw oscillator = FrequencyLaw.constantPpm(30).plus(FrequencyLaw.randomWalk(3e-10));
        Simulation world = world(seed, 0.25, oscillator, Worlds.hat())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE);
        world.runUntil(TWO_HOURS_S);
        engines.getLast().restart();
        world.runUntil(TWO_HOURS_S + 30);
        ClockMemory memory = engines.getLast().memory().orElseThrow();
        SourceMemory receiver = memory.source("127.127.20.0").orElseThrow();
        assertEquals(-0.157, receiver.biasS(), 2e-3, world::toString);
        assertEquals(0.003, receiver.noiseS(), 1e-3, world::toString);
        assertEquals(0, world.peer(NMEA).offsetS(), 0.02, "too early to have learnt it anew\n" + world);
        assertEquals(0, world.servedErrorS(), 2e-6, world::toString);
    }
}
