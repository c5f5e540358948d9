package org.ntpdjava.stats.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files of a test, and the report on 2026-11-28, MJD 61372, made of them. */
record WrittenDay(Path folder) {
    private static final Day DAY = new Day(LocalDate.of(2026, 11, 28));

    WrittenDay with(String name, String... lines) throws IOException {
        return exactly(name, String.join("\n", lines) + "\n");
    }

    WrittenDay exactly(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
        return this;
    }

    WrittenDay packed(String name, String... lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return this;
    }

    DayReport report() throws IOException {
        return report("2026-12-01T00:00:00Z");
    }

    DayReport report(String madeAt) throws IOException {
        return DayReader.read(DAY, folder, Map.of(), new DayReport.Maker("test", "here", Instant.parse(madeAt)));
    }

    /** A line of loopstats at a second of the day. */
    static String loop(double second) {
        return "61372 " + second + " 0.000000500 -7.000 0.000000100 0.000100 4";
    }
}
