package org.ntpdjava.stats.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.stats.watch.Pictures;
import org.ntpdjava.stats.watch.Snapshot;

/** What a collector is told of a moment. */
class OtlpBookTest {
    private static final long NOW_NS = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final OtlpBook book = new OtlpBook(Map.of("service.name", "ntpd-java", "host.name", "pi"));
    private final PrometheusBook scraped = new PrometheusBook();

    private Reported report(Snapshot now) {
        return Reported.of(book.tell(now));
    }

    /** Each series of a scrape, labels in their order, without those that are not known. */
    private Map<String, Double> scrape(Snapshot now) {
        Map<String, Double> series = new TreeMap<>();
        new String(scraped.tell(now), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.endsWith(" NaN"))
                .forEach(line -> {
                    int end = line.lastIndexOf(' ');
                    series.put(line.substring(0, end), number(line.substring(end + 1)));
                });
        return series;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    static List<Snapshot> moments() {
        return List.of(Pictures.good(), Pictures.local(), Pictures.holdover(), Pictures.lost());
    }

    @ParameterizedTest
    @MethodSource("moments")
    void saysWhatAScrapeSaysAtTheSameMoment(Snapshot now) {
        Map<String, Double> told = report(now).series();
        assertTrue(told.size() > 50, told.toString());
        assertEquals(scrape(now), told);
    }

    @ParameterizedTest
    @EnumSource
    void eachMeterIsToldOnceWithItsKindAndHelp(Meters meter) {
        Metric metric = report(Pictures.good()).metric(meter.title());
        assertEquals(meter.help(), metric.getDescription());
        assertEquals(meter.kind() == Kind.COUNTER ? Metric.DataCase.SUM : Metric.DataCase.GAUGE, metric.getDataCase());
    }

    @ParameterizedTest
    @CsvSource({
        "ntpd_offset_seconds, s",
        "ntpd_cpu_seconds_total, s",
        "ntpd_frequency_ratio, 1",
        "ntpd_max_resident_memory_bytes, By",
        "ntpd_stratum, ''",
        "ntpd_events_total, ''",
        "ntpd_receiver_snr_mean_db, ''"
    })
    void namesUnitsAsTheStandardDoes(String name, String unit) {
        assertEquals(unit, report(Pictures.good()).metric(name).getUnit());
    }

    /** Prometheus 2.53 and the collector's exporters: normalizeName puts unit and kind behind the name, where they are not in it. */
    @ParameterizedTest
    @EnumSource
    void arriveAtPrometheusUnderTheNameOfTheTable(Meters meter) {
        Metric metric = report(Pictures.good()).metric(meter.title());
        assertEquals(meter.title(), PrometheusNames.of(metric));
    }

    @Test
    void countersAreSumsThatGrowSinceTheProcessBegan() {
        Metric answers = report(Pictures.good()).metric("ntpd_server_answers_total");
        assertTrue(answers.getSum().getIsMonotonic());
        assertEquals(
                AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE,
                answers.getSum().getAggregationTemporality());
        NumberDataPoint point = answers.getSum().getDataPoints(0);
        assertEquals(NOW_NS - HOUR_NS, point.getStartTimeUnixNano());
        assertEquals(NOW_NS, point.getTimeUnixNano());
    }

    @Test
    void theTimeOfANumberIsTheTimeThatWeServe() {
        for (NumberDataPoint point : report(Pictures.good()).points()) {
            assertEquals(NOW_NS, point.getTimeUnixNano(), point.toString());
        }
    }

    /** Receivers take another beginning for another process. */
    @Test
    void theBeginningStaysWhileTheClockIsSteeredAndMovesWhenItIsStepped() {
        assertEquals(NOW_NS - HOUR_NS, beginning(at(0, HOUR_NS)));
        assertEquals(NOW_NS - HOUR_NS, beginning(at(60, HOUR_NS + 60_000_000_000L - 30_000_000)));
        assertEquals(NOW_NS - HOUR_NS, beginning(at(120, HOUR_NS + 120_000_000_000L - 60_000_000)));
        assertEquals(NOW_NS - HOUR_NS - 500_000_000_000L, beginning(at(-320, HOUR_NS + 180_000_000_000L)));
    }

    private long beginning(Snapshot now) {
        return report(now)
                .metric("ntpd_server_answers_total")
                .getSum()
                .getDataPoints(0)
                .getStartTimeUnixNano();
    }

    private static Snapshot at(int afterS, long runningNs) {
        Snapshot good = Pictures.good();
        return new Snapshot(
                good.state(),
                good.servedNow().plus(new NtpDuration((long) afterS << 32)),
                runningNs,
                good.engineSilentNs(),
                good.readyBoundNs(),
                good.server(),
                good.kinds(),
                good.clients(),
                good.sockets(),
                good.events(),
                good.usage(),
                good.pauses(),
                good.pushes());
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Set<String> lost = names(report(Pictures.lost()));
        assertTrue(names(report(Pictures.good())).contains("ntpd_offset_seconds"));
        assertTrue(!lost.contains("ntpd_offset_seconds"), lost.toString());
        assertTrue(!lost.contains("ntpd_root_distance_seconds"), lost.toString());
        assertTrue(report(Pictures.lost()).points().stream().noneMatch(point -> Double.isNaN(point.getAsDouble())));
    }

    /** That the bound is infinite is known. */
    @Test
    void aBoundWithoutEndIsTold() {
        assertEquals(Double.POSITIVE_INFINITY, report(Pictures.lost()).series().get("ntpd_error_bound_seconds"));
    }

    @Test
    void metersComeAndGoWithTheirSources() {
        String one = "ntpd_source_stratum{address=\"192.0.2.1\",source=\"192.0.2.1\"}";
        String two = "ntpd_source_stratum{address=\"192.0.2.2\",source=\"192.0.2.2\"}";
        assertEquals(Set.of(one), strata(with(server("192.0.2.1"))));
        assertEquals(Set.of(one, two), strata(with(server("192.0.2.1"), server("192.0.2.2"))));
        assertEquals(Set.of(two), strata(with(server("192.0.2.2"))));
        assertEquals(Set.of(), strata(with()));
    }

    @Test
    void saysWhoTells() {
        Map<String, String> resource = report(Pictures.good()).resource();
        assertEquals("ntpd-java", resource.get("service.name"));
        assertEquals("pi", resource.get("host.name"));
    }

    /** Micrometer's registries have a thread each where they may. */
    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        report(Pictures.good());
        Set<Thread> after = Thread.getAllStackTraces().keySet();
        assertEquals(
                Set.of(), after.stream().filter(each -> !before.contains(each)).collect(Collectors.toSet()));
    }

    private static Set<String> names(Reported report) {
        return report.metrics().stream().map(Metric::getName).collect(Collectors.toSet());
    }

    private Set<String> strata(Snapshot now) {
        return report(now).series().keySet().stream()
                .filter(series -> series.startsWith("ntpd_source_stratum"))
                .collect(Collectors.toSet());
    }

    private static Snapshot with(PeerState... peers) {
        return Pictures.snapshot(Pictures.synchronised(500, List.of(peers)), 0);
    }

    private static PeerState server(String address) {
        return Pictures.server("", address, SelectionStatus.CANDIDATE);
    }
}
