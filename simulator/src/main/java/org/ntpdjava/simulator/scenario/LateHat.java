package org.ntpdjava.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.packet.IpAddress;
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
 * @param rig how the receiver is connected, and whether there is a pulse
 * @param lateMs mean of when sentences come after the pulse whose second they tell, ms; negative for a receiver that tells
 *     the second to come: its sentences come that long before the pulse they name
 * @param spreadMs one sigma of that, ms
 * @param server one server is configured, and answers, 5 ms away
 * @param number which start: the clock's error and all chance come from it, and from the other components
 */
public record LateHat(Rig rig, int lateMs, int spreadMs, boolean server, long number) {
    /** What the clock is ahead by at first, s: one after the other, for each number and mean the next. */
    private static final double[] CLOCK_AHEAD_S = {
        0, 0.3, -0.3, 0.5, -0.5, 0.9, -0.9, 5, -5, 1e-3, -1e-3, 86_400.4, -3e6, 0.15, -0.15, 900.7
    };

    /** An edge through a kernel: a microsecond of noise, and now and then an interrupt that had to wait. */
    private static final PulseSignal PULSES =
            PulseSignal.clean(Law.normal(0, 1e-6).sometimes(0.01, Law.exponential(20e-6)));

    private static final SimulatedPath NEAR = SimulatedPath.symmetric(NetworkScenarios.queued(5e-3, 2e-4));
    /** What gpsd says of the sentences it puts into shared memory, log2 s. */
    private static final int OF_GPSD = -1;
    /** What others may say of theirs. */
    private static final int OF_OTHERS = -9;

    /** So far from the next pulse, and from their own, arrivals leave no doubt, sigmas. */
    private static final double CLEAR_SIGMAS = 4;

    /** What is there, beside a server. */
    public enum Rig {
        /** Sentences by driver 20, marked prefer, and a pulse by driver 22. */
        HAT,
        /** The same without the pulse. */
        SENTENCES,
        /** What gpsd makes of sentences in shared memory, not marked, and nothing else. */
        GPSD,
        /** The same of a program that says it were better. */
        SHARED_MEMORY
    }

    public LateHat {
        if (rig != Rig.HAT && !server) {
            throw new IllegalArgumentException("nobody knows better than the sentences");
        }
        if (Math.abs(lateMs) >= 1000 || spreadMs < 0) {
            throw new IllegalArgumentException("sentences " + lateMs + " ms late, give or take " + spreadMs);
        }
    }

    /** Its world, with nothing watched yet. */
    Simulation world(EngineMaker maker) {
        List<SourceConfig> sources = new ArrayList<>(
                switch (rig) {
                    case HAT -> Sources.hat();
                    case SENTENCES -> List.of(Sources.hat().getFirst());
                    case GPSD, SHARED_MEMORY -> Sources.sharedMemoryOfSentences();
                });
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
        switch (rig) {
            case HAT -> world.sentences(Sources.SENTENCES, reception()).pulses(Sources.PULSES, PULSES);
            case SENTENCES -> world.sentences(Sources.SENTENCES, reception());
            case GPSD -> world.sentences(Sources.SHARED_MEMORY, reception(), OF_GPSD);
            case SHARED_MEMORY -> world.sentences(Sources.SHARED_MEMORY, reception(), OF_OTHERS);
        }
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

    /** Where its sentences are heard. */
    IpAddress sentences() {
        return rig == Rig.HAT || rig == Rig.SENTENCES ? Sources.SENTENCES : Sources.SHARED_MEMORY;
    }

    boolean hasPulse() {
        return rig == Rig.HAT;
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
                "%s, sentences %d ms late, give or take %d, %s server, clock %+.3f s at first, seed %d",
                rig.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                lateMs,
                spreadMs,
                server ? "a" : "no",
                clockAheadS(),
                number);
    }
}
