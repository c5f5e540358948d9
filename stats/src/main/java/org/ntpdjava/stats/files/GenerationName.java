package org.ntpdjava.stats.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The name of the file a line written at a given time belongs to, by ntpd's rules. */
final class GenerationName {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);
    private static final long AGE_S = 86_400;
    private static final long NS_PER_S = 1_000_000_000L;

    private final long pid;
    private final LongSupplier monotonicNs;
    private final long startNs;

    /**
     * @param pid of this process, for type pid
     * @param monotonicNs for type age, which counts from now: setting the clock makes nobody older
     */
    GenerationName(long pid, LongSupplier monotonicNs) {
        this.pid = pid;
        this.monotonicNs = monotonicNs;
        startNs = monotonicNs.getAsLong();
    }

    String at(FileGeneration generation, Instant time) {
        return generation.fileName() + suffix(generation.type(), time);
    }

    private String suffix(FileGeneration.Type type, Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return switch (type) {
            case NONE -> "";
            case PID -> ".#" + pid;
            case DAY -> "." + DAY.format(day);
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        ".%04dw%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> "." + MONTH.format(day);
            case YEAR -> String.format(Locale.ROOT, ".%04d", day.getYear());
            case AGE -> {
                long age = (monotonicNs.getAsLong() - startNs) / NS_PER_S;
                yield String.format(Locale.ROOT, ".a%08d", age - age % AGE_S);
            }
        };
    }
}
