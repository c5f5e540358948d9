package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.ClockMemory;

/**
 * Everything the engine is told at the start, and again when it changes.
 *
 * @param precisionLog2S of reading the system clock
 * @param driftPpm from the drift file; empty when there was none
 * @param memory from the companion of the drift file; its frequency is {@code driftPpm} then; empty when there was none
 * @param presentPpm how the system clock is steered when the engine starts: the rate to begin with when {@code driftPpm}
 *     is empty. A guess of somebody else's, so the frequency does not count as known by it. 0 without clock control
 * @param leapSmearS how long before a leap second clients are led through it; 0 for not at all
 * @param once {@code -q}: set the clock once and stop
 * @param cast who comes by himself, or is found by asking a group
 */
public record EngineConfig(
        List<SourceConfig> sources,
        SelectionConfig selection,
        DisciplineConfig discipline,
        int precisionLog2S,
        OptionalDouble driftPpm,
        Optional<ClockMemory> memory,
        double presentPpm,
        int leapSmearS,
        boolean once,
        CastConfig cast) {
    public EngineConfig {
        sources = List.copyOf(sources);
        if (!Double.isFinite(presentPpm)) {
            throw new IllegalArgumentException("the clock is not steered by " + presentPpm + " ppm");
        }
    }

    /** Of a server that leaps, and one that nobody comes to by himself. */
    public EngineConfig(
            List<SourceConfig> sources,
            SelectionConfig selection,
            DisciplineConfig discipline,
            int precisionLog2S,
            OptionalDouble driftPpm,
            Optional<ClockMemory> memory,
            double presentPpm,
            boolean once) {
        this(sources, selection, discipline, precisionLog2S, driftPpm, memory, presentPpm, 0, once, CastConfig.DEFAULT);
    }

    /** Of a clock that nobody steered before and of which nothing but perhaps the drift is remembered. */
    public EngineConfig(
            List<SourceConfig> sources,
            SelectionConfig selection,
            DisciplineConfig discipline,
            int precisionLog2S,
            OptionalDouble driftPpm,
            boolean once) {
        this(sources, selection, discipline, precisionLog2S, driftPpm, Optional.empty(), 0, once);
    }

    /** The same, but for how leap seconds are told. */
    public EngineConfig withLeapSmear(int newLeapSmearS) {
        return new EngineConfig(
                sources,
                selection,
                discipline,
                precisionLog2S,
                driftPpm,
                memory,
                presentPpm,
                newLeapSmearS,
                once,
                cast);
    }

    /** The same, but for who comes by himself. */
    public EngineConfig withCast(CastConfig other) {
        return new EngineConfig(
                sources, selection, discipline, precisionLog2S, driftPpm, memory, presentPpm, leapSmearS, once, other);
    }

    /** The frequency to start with, if any is known; the drift file knows better than the configuration. */
    OptionalDouble knownPpm() {
        return driftPpm.isPresent() ? driftPpm : discipline.frequencyPpm();
    }

    /** Of reading the system clock, s. */
    double precisionS() {
        return Math.scalb(1.0, precisionLog2S);
    }
}
