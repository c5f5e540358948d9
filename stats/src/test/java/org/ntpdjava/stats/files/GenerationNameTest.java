package org.ntpdjava.stats.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as ntpd 4.2.8p15 gives them; where NTPsec differs (its week is none), ours are these. */
class GenerationNameTest {
    private static final int PID = 4711;

    private final AtomicLong uptimeNs = new AtomicLong(-5);
    private final GenerationName names = new GenerationName(PID, uptimeNs::get);

    private String name(FileGeneration.Type type, String time) {
        return names.at(new FileGeneration("loopstats", type, true), Instant.parse(time));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, loopstats",
        "PID, loopstats.#4711",
        "DAY, loopstats.20261123",
        "WEEK, loopstats.2026w48",
        "MONTH, loopstats.202611",
        "YEAR, loopstats.2026",
        "AGE, loopstats.a00000000"
    })
    void namesAGeneration(FileGeneration.Type type, String name) {
        assertEquals(name, name(type, "2026-11-23T00:03:37.787Z"));
    }

    /** A week belongs to the year of its Thursday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T23:59:59Z, 2026w47",
        "2026-11-23T00:00:00Z, 2026w48",
        "2026-12-31T12:00:00Z, 2026w53",
        "2027-01-03T23:59:59Z, 2026w53",
        "2027-01-04T00:00:00Z, 2027w01",
        "2024-12-30T00:00:00Z, 2025w01"
    })
    void countsWeeksAsIso8601Does(String time, String week) {
        assertEquals("loopstats." + week, name(FileGeneration.Type.WEEK, time));
    }

    @Test
    void anAgeIsWholeDaysOfRunningWhateverTheClockSays() {
        uptimeNs.addAndGet(Duration.ofSeconds(2 * 86_400 - 1).toNanos());
        assertEquals("loopstats.a00086400", name(FileGeneration.Type.AGE, "1970-01-01T00:00:00Z"));
        uptimeNs.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals("loopstats.a00172800", name(FileGeneration.Type.AGE, "2026-11-23T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "right/UTC", "UTC"})
    void aDayBeginsWhereItBeginsInUtc(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertEquals("loopstats.20261122", name(FileGeneration.Type.DAY, "2026-11-22T23:59:59.999Z"));
            assertEquals("loopstats.20261123", name(FileGeneration.Type.DAY, "2026-11-23T00:00:00Z"));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
