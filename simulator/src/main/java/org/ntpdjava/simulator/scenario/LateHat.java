package org.ntpdjava.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.PulseSignal;
import org.ntpdjava.simulator.Reception;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.Simulation;

/**
 * One start of a hat: a receiver whose sentences come so long after their pulse, the pulse, which does not tell its second,
 * and a clock that is wrong. Nobody has told the daemon how late the sentences are.
 *
 * @param lateMs mean of when sentences come after the pulse whose second they tell, ms; negative for a receiver that tells
 *     the second to come: its sentences come that long before the pulse they name
 * @param spreadMs one sigma of that, ms
 * @param server one server is configured, and answers, 5 ms away
 * @param number which start: the clock's error and all chance come from it, and from the other components
 */
public record LateHat(int lateMs, int spreadMs, boolean server, long number) {
    /** What the clock is ahead by at first, s: one after the other, for each number and mean the next. */
    private static final double[] CLOCK_AHEAD_S = {
        0, 0.3, -0.3, 0.5, -0.5, 0.9, -0.9, 5, -5, 1e-3, -1e-3, 86_400.4, -3e6, 0.15, -0.15, 900.7
    };

    /** An edge through a kernel: a microsecond of noise, and now and then an interrupt that had to wait. */
    private static final PulseSignal PULSES =
            PulseSignal.clean(Law.normal(0, 1e-6).sometimes(0.01, Law.exponential(20e-6)));

    private static final SimulatedPath NEAR = SimulatedPath.symmetric(NetworkScenarios.queued(5e-3, 2e-4));
    /** So far from the next pulse, and from their own, arrivals leave no doubt, sigmas. */
    private static final double CLEAR_SIGMAS = 4;

    public LateHat {
        if (Math.abs(lateMs) >= 1000 || spreadMs < 0) {
            throw new IllegalArgumentException("sentences " + lateMs + " ms late, give or take " + spreadMs);
        }
    }

    /** Its world, with nothing watched yet. */
    Simulation world(EngineMaker maker) {
        List<SourceConfig> sources = new ArrayList<>(Sources.hat());
        sources.addAll(Sources.servers(server ? 1 : 0));
        EngineConfig config = new EngineConfig(
                sources,
                SelectionConfig.DEFAULT,
                Scenario.discipline(),
                Scenario.PRECISION_LOG2_S,
                OptionalDouble.empty(),
                false);
        Simulation world = new Simulation(
                worldSeed(),
                clockAheadS(),
                RefclockScenarios.wander(20, 1e-9),
                (random, start) -> maker.create(config, random, start));
        world.sentences(Sources.SENTENCES, reception()).pulses(Sources.PULSES, PULSES);
        if (server) {
            world.server(Sources.address(1), NetworkScenarios.PERFECT, NEAR);
        }
        return world;
    }

    private Reception reception() {
        Reception good = Reception.good(Law.normal(Math.floorMod(lateMs, 1000) * 1e-3, spreadMs * 1e-3));
        return lateMs < 0 ? good.withWrongSeconds(1, 1) : good;
    }

    /** Neighbours in a sweep share no draws. */
    private long worldSeed() {
        return ((number * 2000 + lateMs) * 1000 + spreadMs) * 2 + (server ? 1 : 0);
    }

    /** What the clock is ahead by at first, s. */
    public double clockAheadS() {
        return CLOCK_AHEAD_S[Math.floorMod(number + lateMs, CLOCK_AHEAD_S.length)];
    }

    /** The evidence says which second a pulse begins: a server does always, sentences where they are clear of all pulses. */
    public boolean decides() {
        double clearMs = CLEAR_SIGMAS * spreadMs;
        return server || (lateMs - clearMs > 0 && lateMs + clearMs < 1000);
    }

    /** For the one who looks for the fault. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "sentences %d ms late, give or take %d, %s server, clock %+.3f s at first, seed %d",
                lateMs,
                spreadMs,
                server ? "a" : "no",
                clockAheadS(),
                number);
    }
}
