package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;

/**
 * Everything the engine is told at the start, and again when it changes.
 *
 * @param precisionLog2S of reading the system clock
 * @param driftPpm from the drift file; empty when there was none
 * @param once {@code -q}: set the clock once and stop
 */
public record EngineConfig(
        List<SourceConfig> sources,
        SelectionConfig selection,
        DisciplineConfig discipline,
        int precisionLog2S,
        OptionalDouble driftPpm,
        boolean once) {
    public EngineConfig {
        sources = List.copyOf(sources);
    }
}
