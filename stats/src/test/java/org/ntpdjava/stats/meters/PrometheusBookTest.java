package org.ntpdjava.stats.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.stats.watch.Pictures;
import org.ntpdjava.stats.watch.Snapshot;

/** What a scrape has of a moment. */
class PrometheusBookTest {
    private final PrometheusBook book = new PrometheusBook();

    private List<String> scrape(Snapshot now) {
        return new String(book.tell(now), StandardCharsets.UTF_8).lines().toList();
    }

    private String value(Snapshot now, String series) {
        return scrape(now).stream()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static Snapshot with(PeerState... peers) {
        return Pictures.snapshot(Pictures.synchronised(500, List.of(peers)), 0);
    }

    private static PeerState server(String address) {
        return Pictures.server("", address, SelectionStatus.CANDIDATE);
    }

    @ParameterizedTest
    @EnumSource
    void eachMeterIsTellingUnderItsNameWithItsKindAndHelp(Meters meter) {
        List<String> lines = scrape(Pictures.good());
        assertTrue(lines.contains("# HELP " + meter.title() + " " + meter.help()), () -> String.join("\n", lines));
        String kind = meter.kind() == Kind.COUNTER ? "counter" : "gauge";
        assertTrue(lines.contains("# TYPE " + meter.title() + " " + kind), () -> String.join("\n", lines));
        List<String> series = lines.stream()
                .filter(line -> line.matches(meter.title() + "[{ ].*"))
                .toList();
        assertTrue(!series.isEmpty(), meter.title());
        for (String each : series) {
            List<String> labels = Pattern.compile("([a-z_]+)=\"")
                    .matcher(each)
                    .results()
                    .map(found -> found.group(1))
                    .sorted()
                    .toList();
            assertEquals(meter.labels().stream().sorted().toList(), labels, each);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesFollowTheCustomsOfPrometheus(Meters meter) {
        assertTrue(meter.title().matches("ntpd_[a-z][a-z_]*[a-z]"), meter.title());
        assertEquals(meter.kind() == Kind.COUNTER, meter.title().endsWith("_total"), meter.title());
        assertTrue(!meter.title().matches(".*_(ms|us|ns|ppm|percent)(_.*)?"), meter.title());
        assertTrue(!meter.help().endsWith("."), meter.help());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ntpd_ready | 1.0",
                "ntpd_stratum | 1.0",
                "ntpd_state{state=\"synchronised\"} | 1.0",
                "ntpd_state{state=\"holdover\"} | 0.0",
                "ntpd_error_bound_seconds | 5.0E-7",
                "ntpd_frequency_ratio | -1.25E-5",
                "ntpd_update_age_seconds | 8.0",
                "ntpd_holdover_seconds | 0.0",
                "ntpd_leap_list_expiry_timestamp_seconds | 1.8302976E9",
                "ntpd_tai_offset_seconds | 37.0",
                "ntpd_source_offset_seconds{address=\"192.0.2.1\",source=\"ntp1.example\"} | -5.0E-4",
                "ntpd_source_reach_polls{address=\"192.0.2.1\",source=\"ntp1.example\"} | 8.0",
                "ntpd_source_last_heard_age_seconds{address=\"192.0.2.1\",source=\"ntp1.example\"} | 10.0",
                "ntpd_source_last_heard_age_seconds{address=\"127.127.22.0\",source=\"PPS(0)\"} | 3.0",
                "ntpd_source_selection{address=\"127.127.22.0\",source=\"PPS(0)\",state=\"pps_peer\"} | 1.0",
                "ntpd_clock_pulses_total{address=\"127.127.22.0\",result=\"used\",source=\"PPS(0)\"} | 3500.0",
                "ntpd_clock_pulses_total{address=\"127.127.22.0\",result=\"missing\",source=\"PPS(0)\"} | 2.0",
                "ntpd_receiver_fix_dimensions{address=\"127.127.22.0\",source=\"PPS(0)\"} | 3.0",
                "ntpd_receiver_satellites_used{address=\"127.127.22.0\",source=\"PPS(0)\"} | 2.0",
                "ntpd_receiver_satellites_seen{address=\"127.127.22.0\",source=\"PPS(0)\"} | 3.0",
                "ntpd_receiver_satellites_tracked{address=\"127.127.22.0\",source=\"PPS(0)\"} | 2.0",
                "ntpd_receiver_snr_mean_db{address=\"127.127.22.0\",source=\"PPS(0)\"} | 31.0",
                "ntpd_receiver_snr_max_db{address=\"127.127.22.0\",source=\"PPS(0)\"} | 42.0",
                "ntpd_receiver_antenna{address=\"127.127.22.0\",source=\"PPS(0)\",state=\"active\"} | 1.0",
                "ntpd_server_packets_total{mode=\"client\",version=\"4\"} | 1000.0",
                "ntpd_server_packets_total{mode=\"client\",version=\"3\"} | 20.0",
                "ntpd_server_answers_total | 1013.0",
                "ntpd_server_drops_total{reason=\"limited\"} | 7.0",
                "ntpd_server_clients | 17.0",
                "ntpd_pauses_total{above=\"0.01\"} | 2.0",
                "ntpd_pause_seconds_total | 0.04",
                "ntpd_longest_pause_seconds | 0.15",
            })
    void tellsTheNumbersOfTheMoment(String series, String value) {
        assertEquals(value, value(Pictures.good(), series));
    }

    @Test
    void saysThatNobodyKnowsTheTime() {
        assertEquals("0.0", value(Pictures.lost(), "ntpd_ready"));
        assertEquals("+Inf", value(Pictures.lost(), "ntpd_error_bound_seconds"));
        assertEquals("NaN", value(Pictures.lost(), "ntpd_update_age_seconds"));
        assertEquals("3.0", value(Pictures.lost(), "ntpd_leap_indicator"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ntpd_offset_seconds",
                "ntpd_system_jitter_seconds",
                "ntpd_clock_jitter_seconds",
                "ntpd_clock_wander_ratio",
                "ntpd_root_delay_seconds",
                "ntpd_root_dispersion_seconds",
                "ntpd_root_distance_seconds"
            })
    void nothingIsSaidOfATimeThatNobodyKnows(String series) {
        assertEquals("NaN", value(Pictures.lost(), series));
        assertTrue(Double.isFinite(Double.parseDouble(value(Pictures.good(), series))), series);
    }

    /** It was never good, or has gone: what was measured once is not what is so. */
    @ParameterizedTest
    @ValueSource(strings = {"offset", "jitter", "delay", "dispersion", "root_distance"})
    void nothingIsSaidOfASourceThatIsNotReached(String what) {
        String series = "ntpd_source_" + what + "_seconds{address=\"192.0.2.1\",source=\"192.0.2.1\"}";
        PeerState unreached = Pictures.heard(server("192.0.2.1"), 0, LeapIndicator.ALARM);
        assertEquals("NaN", value(with(unreached), series));
        assertTrue(Double.isFinite(Double.parseDouble(value(with(server("192.0.2.1")), series))), series);
    }

    @Test
    void holdoverBeginsWhereTheSourceIsLost() {
        assertEquals("60.0", value(Pictures.holdover(), "ntpd_holdover_seconds"));
        assertEquals("900.0", value(Pictures.holdover(), "ntpd_update_age_seconds"));
    }

    @Test
    void theLocalClockIsReadyForNobody() {
        assertEquals("0.0", value(Pictures.local(), "ntpd_ready"));
        assertEquals("+Inf", value(Pictures.local(), "ntpd_error_bound_seconds"));
        assertEquals("1.0", value(Pictures.local(), "ntpd_synchronised"));
    }

    @Test
    void metersComeAndGoWithTheirSources() {
        String one = "ntpd_source_stratum{address=\"192.0.2.1\",source=\"192.0.2.1\"}";
        String two = "ntpd_source_stratum{address=\"192.0.2.2\",source=\"192.0.2.2\"}";
        int plain = scrape(with()).size();
        assertEquals("2.0", value(with(server("192.0.2.1")), one));
        int withOne = scrape(with(server("192.0.2.1"))).size();
        assertEquals("2.0", value(with(server("192.0.2.2")), two));
        assertEquals("", value(with(server("192.0.2.2")), one));
        for (int i = 0; i < 300; i++) {
            scrape(with(server("192.0.2." + i % 250)));
        }
        assertEquals(withOne, scrape(with(server("192.0.2.1"))).size());
        assertEquals(plain, scrape(with()).size());
    }

    @Test
    void aThousandSourcesAreNotToldOneByOne() {
        List<PeerState> crowd = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            crowd.add(server("10.0." + i / 250 + "." + i % 250));
        }
        List<String> lines = scrape(with(crowd.toArray(PeerState[]::new)));
        assertEquals(
                Reader.MOST_SOURCES,
                lines.stream()
                        .filter(line -> line.startsWith("ntpd_source_stratum{"))
                        .count());
        assertTrue(lines.contains("ntpd_sources 1000.0"));
    }

    /** Two associations with one address, a peer that also is our client, are one for who counts by label. */
    @Test
    void tellsNoLabelsTwice() {
        List<String> lines = scrape(with(server("192.0.2.1"), server("192.0.2.1")));
        assertEquals(Collections.emptyList(), duplicates(lines));
    }

    private static List<String> duplicates(List<String> lines) {
        List<String> series = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst(" [^ ]*$", ""))
                .sorted()
                .toList();
        List<String> twice = new ArrayList<>();
        for (int i = 1; i < series.size(); i++) {
            if (series.get(i).equals(series.get(i - 1))) {
                twice.add(series.get(i));
            }
        }
        return twice;
    }
}
