package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.SimulatedDay;

/** NTPsec's ntpviz draws a day of ours, and makes of its numbers what they mean. */
class NtpvizTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long SEED = 1;
    private static final Set<String> PLOTS = Set.of(
            "local-jitter",
            "local-offset",
            "local-offset-histogram",
            "local-stability",
            "peer-jitters",
            "peer-jitter-127.127.20.0",
            "peer-jitter-127.127.22.0",
            "peer-jitter-192.0.2.1",
            "peer-jitter-192.0.2.2",
            "peer-offsets",
            "peer-offset-127.127.20.0",
            "peer-offset-127.127.22.0",
            "peer-offset-192.0.2.1",
            "peer-offset-192.0.2.2");
    private static final String LOGO = "ntpsec-logo";

    /** Columns of its table: the name comes first, then least value, 1 %, 5 %, and the median. */
    private static final int MEDIAN = 4;

    private static final int PERCENT_99 = 6;

    @TempDir
    Path directory;

    @Test
    void drawsADay() throws IOException, InterruptedException {
        Path statistics = Files.createDirectory(directory.resolve("ntpstats"));
        assertEquals(0, SimulatedDay.write(statistics, SEED), "lines lost, seed " + SEED);
        Path pictures = directory.resolve("pictures");
        String printed = Program.run(
                "ntpviz",
                directory,
                LIMIT,
                words(
                        Parts.ntpviz(),
                        "-d",
                        statistics,
                        "-o",
                        pictures,
                        "-s",
                        SimulatedDay.BEGINS_AT_UNIX_S,
                        "-e",
                        SimulatedDay.BEGINS_AT_UNIX_S + SimulatedDay.LENGTH_S));
        assertEquals("", printed.replace("ntpviz: WARNING: no temps to graph\n", ""), "what it complains of");
        assertEquals(PLOTS, plots(pictures));
        assertUnderstood(Files.readString(pictures.resolve("summary.csv")));
    }

    private static Set<String> plots(Path pictures) throws IOException {
        try (Stream<Path> files = Files.list(pictures)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .map(name -> name.substring(0, name.length() - ".png".length()))
                    .filter(name -> !name.equals(LOGO))
                    .collect(Collectors.toSet());
        }
    }

    private static void assertUnderstood(String table) {
        assertEquals(-SimulatedDay.OSCILLATOR_PPM, value(table, "Local Clock Frequency Offset", MEDIAN), 0.1, table);
        assertEquals(0, value(table, "Local Clock Time Offset", PERCENT_99), 5, table);
        assertEquals(0, value(table, "Refclock Offset 127.127.22.0", MEDIAN), 0.001, table);
        assertEquals(0, value(table, "Server Offset 192.0.2.1", MEDIAN), 0.02, table);
        assertEquals(SimulatedDay.WRONG_SERVER_MS, value(table, "Server Offset 192.0.2.2", MEDIAN), 0.05, table);
    }

    private static double value(String table, String name, int column) {
        return table.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Double.parseDouble(line.split(",", -1)[column].strip()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in\n" + table));
    }
}
