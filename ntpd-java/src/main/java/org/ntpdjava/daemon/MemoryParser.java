package org.ntpdjava.daemon;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Reads {@link MemoryText}, once. */
final class MemoryParser {
    /** As {@link Double#toString} writes finite numbers. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}\\.\\d{1,20}(?:E-?\\d{1,3})?");

    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    private final String[] lines;
    /** Of the line last read, from 1. */
    private int line;

    MemoryParser(String text) {
        lines = text.split("\n", -1);
    }

    /** Something is not as it should be, in the line last read. */
    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1L;

        BadLineException(String why) {
            super(why);
        }
    }

    MemoryText.Parsed parse() {
        try {
            return new MemoryText.Good(memory());
        } catch (BadLineException | IllegalArgumentException e) {
            return new MemoryText.Bad(Math.min(line, lines.length), String.valueOf(e.getMessage()));
        }
    }

    private ClockMemory memory() throws BadLineException {
        int version = count("version");
        if (version != MemoryText.VERSION) {
            throw new BadLineException("version " + version + " is not known to this program");
        }
        NtpTimestamp savedAt = saved();
        double frequencyPpm = within("frequency", "ppm", ClockMemory.FREQUENCY_LIMIT_PPM);
        double frequencyErrorPpm = error("frequency-error", "ppm", ClockMemory.FREQUENCY_LIMIT_PPM);
        double ageingPpmPerDay = within("ageing", "ppm/day", ClockMemory.AGEING_LIMIT_PPM_PER_DAY);
        double ageingErrorPpmPerDay = error("ageing-error", "ppm/day", ClockMemory.AGEING_LIMIT_PPM_PER_DAY);
        double wanderPerRootS = error("wander", "s/s/sqrt(s)", ClockMemory.WANDER_LIMIT);
        return new ClockMemory(
                frequencyPpm,
                frequencyErrorPpm,
                ageingPpmPerDay,
                ageingErrorPpmPerDay,
                wanderPerRootS,
                savedAt,
                sources());
    }

    private List<SourceMemory> sources() throws BadLineException {
        int count = count("sources");
        List<SourceMemory> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(source());
        }
        return sources;
    }

    private SourceMemory source() throws BadLineException {
        String name = words("source", 2)[1];
        double noiseS = error("noise", "s", SourceMemory.LARGEST_S);
        double biasS = within("bias", "s", SourceMemory.LARGEST_S);
        double biasErrorS = error("bias-error", "s", SourceMemory.LARGEST_S);
        return new SourceMemory(name, noiseS, biasS, biasErrorS);
    }

    private NtpTimestamp saved() throws BadLineException {
        String[] words = words("saved", 3);
        try {
            return NtpTimestamp.ofInstant(Instant.parse(words[1]));
        } catch (DateTimeParseException e) {
            throw new BadLineException("'saved DATE-AND-TIME UTC' was expected");
        }
    }

    private int count(String key) throws BadLineException {
        String[] words = words(key, 2);
        if (!COUNT.matcher(words[1]).matches()) {
            throw new BadLineException("'" + key + " NUMBER' was expected");
        }
        return Integer.parseInt(words[1]);
    }

    private double error(String key, String unit, double limit) throws BadLineException {
        double value = within(key, unit, limit);
        if (value < 0) {
            throw new BadLineException(key + " must be 0 to " + limit + ", not " + value);
        }
        return value;
    }

    private double within(String key, String unit, double limit) throws BadLineException {
        double value = number(key, unit);
        if (!(Math.abs(value) <= limit)) {
            throw new BadLineException(key + " must be within ±" + limit + ", not " + value);
        }
        return value;
    }

    private double number(String key, String unit) throws BadLineException {
        String[] words = words(key, 3);
        if (!NUMBER.matcher(words[1]).matches() || !words[2].equals(unit)) {
            throw new BadLineException("'" + key + " NUMBER " + unit + "' was expected");
        }
        return Double.parseDouble(words[1]);
    }

    /** The words of the next line that says something. */
    private String[] words(String key, int count) throws BadLineException {
        while (line < lines.length) {
            String text = lines[line++].strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                String[] words = text.split("\\s+");
                if (words.length != count || !words[0].equals(key)) {
                    throw new BadLineException("'" + key + " ...' was expected");
                }
                return words;
            }
        }
        throw new BadLineException("the file ends before '" + key + " ...'");
    }
}
