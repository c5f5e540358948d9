package org.ntpdjava.stats.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** sysstats: the server's counters, each line about the time since the one before. */
final class SystemReader implements SetReader {
    private static final List<String> COUNTERS = List.of(
            "packets_received",
            "packets_processed",
            "packets_of_this_version",
            "packets_of_older_versions",
            "packets_restricted",
            "packets_of_bad_length_or_format",
            "packets_of_bad_authentication",
            "packets_declined",
            "packets_above_the_rate_limit",
            "kisses_sent");
    private static final int FIRST = 3;

    private final Map<String, Long> sums = new LinkedHashMap<>();
    private double aboutS;

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.atLeast(FIRST + COUNTERS.size());
        long[] counts = new long[COUNTERS.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = fields.whole(FIRST + i);
        }
        double hour = fields.number(2);
        if (!Day.includes(second)) {
            return;
        }
        aboutS += hour;
        for (int i = 0; i < counts.length; i++) {
            sums.merge(COUNTERS.get(i), counts[i], Long::sum);
        }
    }

    Optional<DayReport.ServerFacts> facts() {
        return sums.isEmpty()
                ? Optional.empty()
                : Optional.of(new DayReport.ServerFacts(aboutS, new LinkedHashMap<>(sums)));
    }
}
