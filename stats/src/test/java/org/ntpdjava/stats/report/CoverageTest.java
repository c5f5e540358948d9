package org.ntpdjava.stats.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.stats.report.WrittenDay.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a second, and what is not. */
class CoverageTest {
    @TempDir
    Path folder;

    private WrittenDay day() {
        return new WrittenDay(folder);
    }

    private static String bound(int day, double second) {
        return day + " " + second + " 1000 127.127.22.0 1 0 synchronised";
    }

    /** A line at the end of each minute, from a second on. */
    private static String[] minutes(int day, int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(minute -> bound(day, minute * 60 + 0.2))
                .toArray(String[]::new);
    }

    @Test
    void aWholeDayBeginsInTheFileBeforeAndEndsInTheNext() throws IOException {
        DayReport report = day().with("boundstats.20261127", bound(61371, 86_340.2))
                .with("boundstats.20261128", minutes(61372, 0, 1439))
                .with("boundstats.20261129", bound(61373, 0.2))
                .report();
        assertEquals(86_400, report.coverage().observedS());
        assertEquals(List.of(), report.coverage().gaps());
    }

    @Test
    void theLastMinuteIsAGapUntilTheNextDayTellsIt() throws IOException {
        DayReport report =
                day().with("boundstats.20261128", minutes(61372, 0, 1439)).report();
        assertEquals(List.of(new Interval(86_340, 86_400)), report.coverage().gaps());
        assertTrue(report.notices().stream().anyMatch(notice -> notice.contains("make the report again")));
    }

    @Test
    void filesOfAMonthTellAllThree() throws IOException {
        String[] lines = java.util.stream.Stream.of(
                        minutes(61371, 1400, 1439), minutes(61372, 0, 1439), minutes(61373, 0, 5))
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        DayReport report = day().with("boundstats.202611", lines).report();
        assertEquals(86_400, report.coverage().observedS());
    }

    @Test
    void nobodyLookedWhileItDidNotRun() throws IOException {
        DayReport report = day().with(
                        "boundstats.20261128",
                        bound(61372, 60.2),
                        bound(61372, 120.2),
                        "61372 150.2 start ntpd-java-0.1.0 java-25",
                        bound(61372, 180.2))
                .report();
        assertEquals(
                List.of(new Interval(0, 60), new Interval(120, 150), new Interval(180, 86_400)),
                report.coverage().gaps());
    }

    @Test
    void linesThatAreTooFarApartAreNotJoined() throws IOException {
        DayReport report = day().with(
                        "boundstats.20261128",
                        bound(61372, 60.2),
                        bound(61372, 120.2),
                        bound(61372, 400.2),
                        bound(61372, 460.2))
                .report();
        assertEquals(
                List.of(new Interval(0, 60), new Interval(120, 400), new Interval(460, 86_400)),
                report.coverage().gaps());
    }

    @Test
    void aStepOverHoursLeavesThemOut() throws IOException {
        DayReport report = day().with(
                        "boundstats.20261128",
                        bound(61372, 60.2),
                        bound(61372, 120.2),
                        "61372 7340.0 step +7200.000000000 other",
                        bound(61372, 7341.0),
                        "61372 150.0 step -7200.000000000 own",
                        bound(61372, 151.0))
                .report();
        assertEquals(
                List.of(
                        new Interval(0, 60),
                        new Interval(140, 150),
                        new Interval(151, 7340),
                        new Interval(7350, 86_400)),
                report.coverage().gaps());
    }

    @Test
    void todayIsToldUntilItsLastLine() throws IOException {
        DayReport report =
                day().with("boundstats.20261128", minutes(61372, 0, 60)).report("2026-11-28T01:05:00Z");
        assertEquals(3600, report.coverage().horizonS());
        assertEquals(3600, report.coverage().observedS());
        assertEquals(List.of(), report.coverage().gaps());
    }

    /** The clock is not updated any more when its last source has gone, and that is an event. */
    @Test
    void todayGoesOnAfterTheLastUpdateOfTheClock() throws IOException {
        DayReport report = day().with("loopstats.20261128", loop(272), loop(288))
                .with("protostats.20261128", "61372 500.0 0.0.0.0 0018 08 no_sys_peer")
                .report("2026-11-28T00:30:00Z");
        assertEquals(500, report.coverage().horizonS());
        assertEquals(List.of(), report.holdovers(), "it has only begun");
        assertEquals(
                List.of(new Interval(0, 272), new Interval(288, 500)),
                report.coverage().gaps());
    }

    @Test
    void anUpdateWithinTheOpenMinuteOfBoundstatsLeavesNoGap() throws IOException {
        DayReport report = day().with("boundstats.20261128", minutes(61372, 0, 60))
                .with("loopstats.20261128", loop(3590), loop(3645))
                .report("2026-11-28T01:05:00Z");
        assertEquals(3600, report.coverage().horizonS());
        assertEquals(List.of(), report.coverage().gaps());
    }

    @Test
    void withoutBoundstatsTheClocksUpdatesTell() throws IOException {
        String[] lines = java.util.stream.Stream.iterate(0, second -> second < 86_400, second -> second + 16)
                .filter(second -> second < 3600 || second >= 7200)
                .map(WrittenDay::loop)
                .toArray(String[]::new);
        DayReport report = day().with("loopstats.20261128", lines).report();
        assertEquals("loopstats", report.coverage().basis());
        assertEquals(List.of(new Interval(3584, 7200)), report.coverage().gaps());
        assertTrue(report.coverage().statesS().isEmpty(), "loopstats tell no state");
    }

    @Test
    void aSampleAloneIsNoDay() throws IOException {
        DayReport report = day().with("loopstats.20261128", loop(40_000)).report();
        assertEquals(0, report.coverage().observedS());
    }
}
