package org.ntpdjava.daemon;

import java.time.Instant;
import java.util.StringJoiner;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SourceMemory;

/**
 * A {@link ClockMemory} as text that people can read: a line for each value, {@code key value unit}, always in the same
 * order. Empty lines and lines that begin with {@code #} say nothing. The number of sources stands before them, so that a
 * file which was cut off is known from a whole one.
 */
final class MemoryText {
    static final int VERSION = 1;

    /** An era has to be assumed: with this pivot timestamps mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private MemoryText() {}

    /** What came out of reading it. */
    sealed interface Parsed {}

    record Good(ClockMemory memory) implements Parsed {}

    /** @param line counted from 1 */
    record Bad(int line, String why) implements Parsed {}

    static Parsed parse(String text) {
        return new MemoryParser(text).parse();
    }

    static String format(ClockMemory memory) {
        StringJoiner lines = new StringJoiner("\n", "", "\n")
                .add("# What ntpd-java knows of this clock and its sources, for its next start.")
                .add("# To start anew, delete it and the drift file beside it.")
                .add("version " + VERSION)
                .add("saved " + memory.savedAt().toInstant(PIVOT) + " UTC")
                .add("frequency " + memory.frequencyPpm() + " ppm")
                .add("frequency-error " + memory.frequencyErrorPpm() + " ppm")
                .add("ageing " + memory.ageingPpmPerDay() + " ppm/day")
                .add("ageing-error " + memory.ageingErrorPpmPerDay() + " ppm/day")
                .add("wander " + memory.wanderPerRootS() + " s/s/sqrt(s)")
                .add("sources " + memory.sources().size());
        for (SourceMemory source : memory.sources()) {
            lines.add("")
                    .add("source " + source.source())
                    .add("noise " + source.noiseS() + " s")
                    .add("bias " + source.biasS() + " s")
                    .add("bias-error " + source.biasErrorS() + " s");
        }
        return lines.toString();
    }
}
