package org.ntpdjava.ntp.state;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What the engine knows about its clock and its sources and a restart would have to learn again. All numbers are finite.
 * Errors are standard deviations at {@code savedAt}; whoever starts from them lets them grow by the time since.
 *
 * @param frequencyPpm the correction to the clock's rate, as in the drift file: positive for a clock that is slow by
 *     itself; within ±{@value #FREQUENCY_LIMIT_PPM}
 * @param frequencyErrorPpm of {@code frequencyPpm}; 0 to {@value #FREQUENCY_LIMIT_PPM}
 * @param ageingPpmPerDay what {@code frequencyPpm} grows by in a day; within ±{@value #AGEING_LIMIT_PPM_PER_DAY}
 * @param ageingErrorPpmPerDay of {@code ageingPpmPerDay}; 0 to {@value #AGEING_LIMIT_PPM_PER_DAY}
 * @param wanderPerRootS random walk of the frequency, s/s per square root of a second; 0 to {@value #WANDER_LIMIT}
 * @param savedAt served time when this was true
 * @param sources at most {@value #MOST_SOURCES}, each once
 */
public record ClockMemory(
        double frequencyPpm,
        double frequencyErrorPpm,
        double ageingPpmPerDay,
        double ageingErrorPpmPerDay,
        double wanderPerRootS,
        NtpTimestamp savedAt,
        List<SourceMemory> sources) {
    /** What the kernel can correct. */
    public static final double FREQUENCY_LIMIT_PPM = 500;
    /** Thousands of times what a bad crystal ages. */
    public static final double AGEING_LIMIT_PPM_PER_DAY = 100;
    /** 1 ppm in a second. */
    public static final double WANDER_LIMIT = 1e-6;
    /** More than a daemon ever follows. */
    public static final int MOST_SOURCES = 1000;

    /** @throws IllegalArgumentException for anything out of range; the message names it */
    public ClockMemory {
        MemoryRange.requireWithin("frequency", frequencyPpm, FREQUENCY_LIMIT_PPM);
        MemoryRange.requireError("frequency-error", frequencyErrorPpm, FREQUENCY_LIMIT_PPM);
        MemoryRange.requireWithin("ageing", ageingPpmPerDay, AGEING_LIMIT_PPM_PER_DAY);
        MemoryRange.requireError("ageing-error", ageingErrorPpmPerDay, AGEING_LIMIT_PPM_PER_DAY);
        MemoryRange.requireError("wander", wanderPerRootS, WANDER_LIMIT);
        sources = List.copyOf(sources);
        if (sources.size() > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "at most " + MOST_SOURCES + " sources are remembered, not " + sources.size());
        }
        if (sources.stream().map(SourceMemory::source).distinct().count() < sources.size()) {
            throw new IllegalArgumentException("a source is remembered twice");
        }
    }

    /** The same clock with these sources. */
    public ClockMemory withSources(List<SourceMemory> newSources) {
        return new ClockMemory(
                frequencyPpm,
                frequencyErrorPpm,
                ageingPpmPerDay,
                ageingErrorPpmPerDay,
                wanderPerRootS,
                savedAt,
                newSources);
    }

    /** What is remembered of this source, by the name ntp.conf gives it. */
    public Optional<SourceMemory> source(String name) {
        return sources.stream().filter(s -> s.source().equals(name)).findFirst();
    }
}
