package org.ntpdjava.stats.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/metrics.md is that of {@link Meters}, row by row. */
class MetersManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "metrics.md");

    @Test
    void everyMeterHasItsRow() throws IOException {
        List<String> rows = Files.readAllLines(MANUAL).stream()
                .filter(line -> line.startsWith("| `ntpd_"))
                .toList();
        assertEquals(
                Arrays.stream(Meters.values()).map(MetersManualTest::row).collect(Collectors.joining("\n")),
                String.join("\n", rows));
    }

    private static String row(Meters meter) {
        String labels = meter.labels().stream().map(label -> '`' + label + '`').collect(Collectors.joining(", "));
        return "| `" + meter.title() + "` | " + meter.kind().name().toLowerCase(Locale.ROOT) + " | " + labels + " | "
                + meter.help() + " |";
    }
}
