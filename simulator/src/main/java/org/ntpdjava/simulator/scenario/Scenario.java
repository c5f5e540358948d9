package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/**
 * A world to be judged in.
 *
 * @param name short, without spaces
 * @param description what happens in it, in a line
 * @param lengthS how long it lasts
 * @param offsetS what the clock is ahead at first, s
 * @param oscillator what the clock gains
 * @param sources what the engine is configured with; all else is default, {@code -g} included
 * @param samples the noise of shared memory unit 0; empty when nobody fills it
 * @param surroundings servers and all else
 */
public record Scenario(
        String name,
        String description,
        int lengthS,
        double offsetS,
        FrequencyLaw oscillator,
        List<SourceConfig> sources,
        Optional<Law> samples,
        Surroundings surroundings,
        Judgement judgement) {
    /** Of a system clock that is read in less than a tenth of a microsecond. */
    static final int PRECISION_LOG2_S = -24;

    public Scenario {
        sources = List.copyOf(sources);
        if (judgement.settledUntilS() > lengthS) {
            throw new IllegalArgumentException(name + " is judged longer than it lasts");
        }
    }

    /** Fills shared memory, as it is configured by {@link Sources#sharedMemory}. */
    static Scenario sampled(
            String name,
            String description,
            int lengthS,
            double offsetS,
            FrequencyLaw oscillator,
            Law noise,
            Judgement judgement) {
        return new Scenario(
                name,
                description,
                lengthS,
                offsetS,
                oscillator,
                Sources.sharedMemory(),
                Optional.of(noise),
                _ -> {},
                judgement);
    }

    /**
     * The one of this name, short or whole.
     *
     * @throws IllegalArgumentException when there is none; its message has the list
     */
    public static Scenario byName(String name) {
        return Catalogue.find(name).orElseThrow(() -> new IllegalArgumentException(Catalogue.unknown(name)));
    }

    /** The name up to the first underscore, which is enough to call it by. */
    public String shortName() {
        return name.split("_", 2)[0];
    }

    /** In the same world with what was recorded instead of what the seed would draw. */
    public Scenario withRecorded(RecordedData data) {
        return new Scenario(
                name,
                description,
                lengthS,
                offsetS,
                data.oscillator(),
                sources,
                data.samples().or(() -> samples),
                surroundings,
                judgement);
    }

    /** Runs it from its beginning to its end. Invariants hold all the time, or an AssertionError names the seed. */
    public Recording record(long seed, EngineMaker maker) {
        EngineConfig config = new EngineConfig(
                sources, SelectionConfig.DEFAULT, discipline(), PRECISION_LOG2_S, OptionalDouble.empty(), false);
        Simulation world =
                new Simulation(seed, offsetS, oscillator, (random, start) -> maker.create(config, random, start));
        Recording recording = new Recording(lengthS);
        world.watcher(recording::second);
        samples.ifPresent(noise -> world.samples(Sources.SHARED_MEMORY, noise));
        surroundings.arrange(world);
        world.runUntil(lengthS);
        return recording;
    }

    /** Runs it and judges what was. */
    public Score run(long seed, EngineMaker maker) {
        return Score.of(this, seed, record(seed, maker));
    }

    /** The defaults of ntp.conf, with {@code -g}. */
    static DisciplineConfig discipline() {
        DisciplineConfig defaults = DisciplineConfig.DEFAULT;
        return new DisciplineConfig(
                defaults.clockControl(), defaults.stepS(), defaults.stepoutS(), defaults.panicS(), true);
    }
}
