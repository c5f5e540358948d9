package org.ntpdjava.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.stats.meters.PrometheusBook;

/** What a simulated daemon told at each minute, series by series, as promtool's tests want it. */
final class Scrapes {
    /** Of the rules, as a scrape brings it. */
    private static final String EXPIRY = "ntpd_leap_list_expiry_timestamp_seconds";

    private static final String ABSENT = "_";
    private static final long READY_BOUND_NS = 20_000;

    private final PrometheusBook book = new PrometheusBook();
    private final Map<String, List<String>> series = new LinkedHashMap<>();
    private int minutes;

    private Scrapes() {}

    /** Lets the world go on for so long. */
    static Scrapes of(Simulation world, int minutes) {
        Scrapes scrapes = new Scrapes();
        for (int minute = 0; minute <= minutes; minute++) {
            world.runUntil(minute * 60.0 + 30);
            scrapes.take(new String(
                    scrapes.book.tell(SimulatedWatch.snapshot(world, minute * 60L + 30, READY_BOUND_NS)),
                    StandardCharsets.UTF_8));
        }
        return scrapes;
    }

    private void take(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            List<String> values = series.computeIfAbsent(
                    line.substring(0, end), _ -> new ArrayList<>(Collections.nCopies(minutes, ABSENT)));
            values.add(line.substring(end + 1));
        });
        minutes++;
        series.values().stream().filter(values -> values.size() < minutes).forEach(values -> values.add(ABSENT));
    }

    /**
     * A file for {@code promtool test rules}.
     *
     * @param beginning there time begins with 1970, so what is a date is told as if the world had begun then
     * @param checks items of {@code promql_expr_test}
     */
    String promtoolTest(Path rules, Instant beginning, List<String> checks) {
        StringBuilder text = new StringBuilder("""
            rule_files: [%s]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
            """.formatted(rules));
        series.forEach((name, values) -> text.append("      - series: '")
                .append(name)
                .append("'\n        values: '")
                .append(String.join(" ", name.equals(EXPIRY) ? since(beginning, values) : values))
                .append("'\n"));
        text.append("    promql_expr_test:\n");
        checks.forEach(text::append);
        return text.toString();
    }

    private static List<String> since(Instant beginning, List<String> values) {
        return values.stream()
                .map(value -> value.equals(ABSENT)
                        ? value
                        : Double.toString(Double.parseDouble(value) - beginning.getEpochSecond()))
                .toList();
    }
}
