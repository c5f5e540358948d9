package org.ntpdjava.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.EventfulDay;
import org.ntpdjava.daemon.SimulatedDay;
import org.ntpdjava.stats.report.Day;
import org.ntpdjava.stats.report.DayReader;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Interval;

/** What happened on a simulated day stands in its report, at the right times. */
class EventfulDayTest {
    private static final long SEED = 1;
    private static final double POLL_S = 256;
    /** The clock filter holds on to a sample of up to eight polls ago; the lie leaves it later than it came. */
    private static final double FILTER_S = 8 * POLL_S;

    @TempDir
    static Path folder;

    private static DayReport report;

    @BeforeAll
    static void liveThroughTheDay() throws IOException, InterruptedException {
        assertEquals(0, EventfulDay.write(folder, SEED), "lines lost");
        report = DayReader.read(
                Day.of(Instant.ofEpochSecond(SimulatedDay.BEGINS_AT_UNIX_S)),
                folder,
                Map.of(),
                new DayReport.Maker("test", "here", Instant.parse("2026-12-01T00:00:00Z")));
    }

    private static void assertNear(double expected, double found, double tolerance, String what) {
        assertEquals(expected, found, tolerance, () -> what + ", seed " + SEED);
    }

    private static DayReport.SourceFacts source(String address) {
        return report.sources().stream()
                .filter(source -> source.source().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWholeDayIsObserved() {
        assertEquals(List.of(), report.coverage().gaps());
    }

    @Test
    void theHoldoverIsThereAndTheBoundGrewAsItMust() {
        DayReport.Holdover longest = report.holdovers().stream()
                .max((a, b) -> Double.compare(a.when().lengthS(), b.when().lengthS()))
                .orElseThrow();
        assertNear(EventfulDay.SILENCE_TO_S, longest.when().toS(), POLL_S, "its end");
        assertTrue(
                longest.when().fromS() > EventfulDay.SILENCE_FROM_S
                        && longest.when().fromS() < EventfulDay.SILENCE_FROM_S + FILTER_S,
                () -> "its beginning: " + longest.when());
        double beforeS = longest.boundBeforeS().orElseThrow();
        double grownS = longest.largestBoundS().orElseThrow() - beforeS;
        assertTrue(beforeS < 1e-4, () -> "the pulse led until then: " + longest);
        assertTrue(grownS > beforeS && grownS < 15e-6 * longest.when().lengthS(), longest::toString);
    }

    @Test
    void theStepsAreThereWithTheirSizes() {
        assertEquals(
                List.of(DayReport.Mover.OWN, DayReport.Mover.OTHER, DayReport.Mover.OWN),
                report.steps().stream().map(DayReport.Step::mover).toList());
        DayReport.Step first = report.steps().getFirst();
        assertNear(-0.2, first.amountS().orElseThrow(), 0.02, "the clock began ahead");
        DayReport.Step set = report.steps().get(1);
        assertNear(EventfulDay.SET_BY_S, set.amountS().orElseThrow(), 1e-3, "somebody set the clock");
        assertNear(EventfulDay.SET_AT_S, set.second(), 2, "its time");
        DayReport.Step setBack = report.steps().getLast();
        assertNear(-EventfulDay.SET_BY_S, setBack.amountS().orElseThrow(), 0.01, "and it is set back");
        assertNear(EventfulDay.SET_AT_S, setBack.second(), 60, "its time");
    }

    @Test
    void theLiarIsNamedWhenItLied() {
        List<Interval> times = source("192.0.2.3").falseticker();
        assertTrue(!times.isEmpty(), "named at all");
        assertTrue(
                times.stream()
                        .allMatch(time ->
                                time.fromS() > EventfulDay.LIE_FROM_S && time.toS() < EventfulDay.LIE_TO_S + FILTER_S),
                times::toString);
        assertTrue(times.stream().mapToDouble(Interval::lengthS).sum() > 1800, times::toString);
        assertTrue(source("192.0.2.1").falseticker().isEmpty(), "an honest one is not");
        assertTrue(source("192.0.2.3").disagreement().beyond() > 0, "our bound does not explain its offset");
        assertEquals(0, source("192.0.2.1").disagreement().beyond(), "it explains that of an honest one");
    }

    @Test
    void whoLedIsTold() {
        assertTrue(source("127.127.22.0").ledS().orElseThrow() > 0.9 * 81_000, report.leads()::toString);
    }

    @Test
    void theBoundHoldsWhatWasMeasured() {
        DayReport.Comparison comparison =
                report.bound().orElseThrow().comparison().orElseThrow();
        assertTrue(comparison.ratio().count() > 4000, comparison::toString);
        assertTrue(comparison.exceeded() < 0.01 * comparison.ratio().count(), comparison::toString);
    }

    @Test
    void whatRanIsTold() {
        DayReport.Setup setup = report.setups().getFirst();
        assertTrue(setup.start());
        assertTrue(setup.program().startsWith("ntpd-java-"), setup::toString);
        assertTrue(setup.words().contains("host=" + EventfulDay.HOST), setup::toString);
        assertEquals(64, setup.linesSha256().length());
    }
}
