package org.ntpdjava.stats.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A day in small files made by hand; what comes of its numbers was computed by numpy, the hashes by sha256sum. */
class GoldenDayTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "report", "golden");
    private static final DayReport.Maker MAKER =
            new DayReport.Maker("test", "here", Instant.parse("2026-12-01T00:00:00Z"));

    private final DayReport report;

    GoldenDayTest() throws IOException {
        report = DayReader.read(new Day(LocalDate.of(2026, 11, 28)), FOLDER, Map.of(), MAKER);
    }

    private static Interval interval(double fromS, double toS) {
        return new Interval(fromS, toS);
    }

    private static void assertNear(double expected, double found) {
        assertEquals(expected, found, Math.abs(expected) * 1e-12);
    }

    @Test
    void offsetsAreSpreadAsNumpySays() {
        Percentiles offset = report.clock().orElseThrow().offsetS();
        assertEquals(10, offset.count());
        assertNear(-0.001, offset.least());
        assertNear(-0.000910225, offset.p1());
        assertNear(-0.000551125, offset.p5());
        assertNear(3.125e-7, offset.median());
        assertNear(0.13750135, offset.p95());
        assertNear(0.22750027, offset.p99());
        assertNear(0.25, offset.largest());
        assertNear(0.07905757396805231, offset.rms());
    }

    @Test
    void frequencyAndJitterAreThoseOfTheirColumns() {
        DayReport.ClockFacts clock = report.clock().orElseThrow();
        assertNear(-7.0045, clock.frequencyPpm().median());
        assertNear(1.45e-7, clock.jitterS().median());
        assertNear(1.45e-4, clock.wanderPpm().median());
    }

    @Test
    void theWorstMinuteIsNamedWithWhatHappenedInIt() {
        DayReport.WorstMinute worst = report.clock().orElseThrow().worst();
        assertEquals(10, worst.minute());
        assertNear(0.25, worst.offsetS());
        assertEquals(List.of("unsynchronised", "unobserved"), worst.states());
        assertEquals(OptionalDouble.empty(), worst.boundS(), "none was published");
        assertEquals(
                List.of("restart", "clock_step +0.249900 s"),
                worst.events().stream().map(Event::text).toList());
    }

    @Test
    void everySecondIsOfAStateOrOfAGap() {
        DayReport.Coverage coverage = report.coverage();
        assertEquals("boundstats", coverage.basis());
        assertEquals(355, coverage.observedS());
        assertEquals(
                Map.of("synchronised", 230, "holdover", 70, "unsynchronised", 55, "unobserved", 86_045),
                coverage.statesS());
        assertEquals(
                List.of(interval(240, 600), interval(625, 630), interval(720, 86_400)),
                coverage.gaps(),
                "the time jumped over five seconds");
    }

    @Test
    void theBoundIsSpreadOverSeconds() {
        DayReport.BoundFacts bound = report.bound().orElseThrow();
        assertEquals(300, bound.boundS().count());
        assertNear(1e-6, bound.boundS().p1());
        assertNear(2e-6, bound.boundS().median());
        assertNear(5e-3, bound.boundS().p95());
        assertNear(0.0022360688719268024, bound.boundS().rms());
        assertEquals(55, bound.withoutBoundS());
        assertEquals(interval(660, 720), bound.largestAt());
        assertEquals(60, bound.within().get(1e-6));
        assertEquals(240, bound.within().get(1e-5));
        assertEquals(240, bound.within().get(1e-3));
        assertEquals(300, bound.within().get(1e-2));
    }

    @Test
    void theBoundIsComparedWithTheOffsetsOfItsSeconds() {
        DayReport.Comparison comparison =
                report.bound().orElseThrow().comparison().orElseThrow();
        assertEquals(8, comparison.ratio().count(), "one sample fell into a gap, one into a time without a bound");
        assertNear(0.521, comparison.ratio().p1());
        assertNear(3, comparison.ratio().median());
        assertEquals(2, comparison.exceeded());
        assertEquals(List.of(125.0, 210.0), comparison.exceededAt());
        assertEquals(210, comparison.worstAt());
    }

    @Test
    void aHoldoverSaysHowTheBoundGrew() {
        assertEquals(
                List.of(new DayReport.Holdover(interval(130, 200), OptionalDouble.of(2e-6), OptionalDouble.of(4e-6))),
                report.holdovers().stream().map(GoldenDayTest::rounded).toList());
    }

    private static DayReport.Holdover rounded(DayReport.Holdover holdover) {
        return new DayReport.Holdover(
                holdover.when(), rounded(holdover.boundBeforeS()), rounded(holdover.largestBoundS()));
    }

    private static OptionalDouble rounded(OptionalDouble seconds) {
        return OptionalDouble.of(Math.round(seconds.orElseThrow() * 1e9) / 1e9);
    }

    @Test
    void aStepHasItsTimeAndSize() {
        assertEquals(
                List.of(
                        new DayReport.Step(609, OptionalDouble.of(0.2499), DayReport.Mover.OWN),
                        new DayReport.Step(630, OptionalDouble.of(5), DayReport.Mover.OTHER)),
                report.steps());
    }

    @Test
    void itIsToldWhoLedAndWhen() {
        assertEquals(
                List.of(
                        new DayReport.Lead("127.127.22.0", interval(0, 130)),
                        new DayReport.Lead("192.0.2.1", interval(200, 240)),
                        new DayReport.Lead("127.127.20.0", interval(660, 720))),
                report.leads());
    }

    @Test
    void sourcesAreMeasuredAndJudged() {
        assertEquals(
                List.of("127.127.22.0", "192.0.2.1", "192.0.2.2"),
                report.sources().stream().map(DayReport.SourceFacts::source).toList());
        DayReport.SourceFacts honest = report.sources().get(1);
        assertNear(-4.4e-5, honest.offsetS().p1());
        assertNear(2e-4, honest.offsetS().median());
        assertNear(3.47e-4, honest.offsetS().p99());
        assertEquals(Map.of("candidate", 3L, "sys.peer", 1L), honest.verdicts());
        assertEquals(new DayReport.Disagreement(4, 1), honest.disagreement());
        assertEquals(OptionalDouble.of(40), honest.ledS());
        DayReport.SourceFacts liar = report.sources().get(2);
        assertEquals(List.of(interval(9, 73), interval(202, 202)), liar.falseticker());
        assertEquals(new DayReport.Disagreement(4, 3), liar.disagreement());
    }

    @Test
    void receiversTellOfTheirFix() {
        DayReport.DeviceFacts receiver = report.devices().getFirst();
        assertEquals(
                Map.of(
                        "sentences_with_a_fix", 3.0,
                        "sentences_without_a_fix", 2.0,
                        "sentences_that_tell_no_fix", 1.0,
                        "satellites_used_least", 7.0,
                        "satellites_used_median", 8.0,
                        "satellites_used_most", 9.0),
                receiver.figures());
        assertEquals(List.of(interval(21, 37)), receiver.withoutFix());
        assertEquals(
                Map.of("pulses", 31.0, "lost_pulses", 1.0, "silences_above_3_s", 0.0),
                report.devices().get(1).figures());
    }

    @Test
    void aLeapSecondIsToldByEventAndByIndicator() {
        assertEquals(
                List.of("leap_armed"),
                report.leap().events().stream().map(Event::text).toList());
        assertEquals(List.of(interval(200, 240)), report.leap().announced());
    }

    @Test
    void theServersCountersAreAdded() {
        assertEquals(4700L, report.server().orElseThrow().counters().get("packets_received"));
        assertEquals(4L, report.server().orElseThrow().counters().get("kisses_sent"));
        assertEquals(7200, report.server().orElseThrow().aboutS());
        assertEquals(
                new DayReport.UsageFacts(7200, 5.21, 2.37, 91_234),
                report.usage().orElseThrow());
    }

    @Test
    void whatRanIsToldWithItsConfiguration() {
        assertEquals(
                List.of("ntpd-java-0.1.0", "ntpd-java-0.1.1"),
                report.setups().stream().map(DayReport.Setup::program).toList());
        DayReport.Setup second = report.setups().getLast();
        assertTrue(second.start());
        assertEquals(600, second.second());
        assertEquals("/etc/ntp.conf", second.files().getFirst().path());
        assertEquals("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", second.linesSha256());
    }

    @Test
    void theEvidenceIsHashed() {
        DayReport.StatFile loop = report.files().read().stream()
                .filter(file -> file.set().equals("loopstats"))
                .findFirst()
                .orElseThrow();
        assertEquals("861cbc1bee0643694f552723af7a77447ea7cef78062228f7f8be812248e6625", loop.sha256());
        assertEquals(10, loop.lines());
        assertEquals(10, loop.linesOfDay());
        assertEquals(7, report.files().read().size(), "the day before is looked at, and is no evidence of this one");
        assertEquals(0, report.files().unreadableLines());
    }
}
