package org.ntpdjava.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first and the last day that a file in a folder is named after. */
record DaysThere(LocalDate first, LocalDate last) {
    private static final Pattern NAMED = Pattern.compile(".*stats\\.(\\d{8})(\\..*)?");

    static Optional<DaysThere> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<LocalDate> days = files.flatMap(file -> day(String.valueOf(file.getFileName())).stream())
                    .sorted()
                    .toList();
            return days.isEmpty() ? Optional.empty() : Optional.of(new DaysThere(days.getFirst(), days.getLast()));
        }
    }

    private static Optional<LocalDate> day(String name) {
        Matcher named = NAMED.matcher(name);
        try {
            return named.matches()
                    ? Optional.of(LocalDate.parse(named.group(1), DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
