package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code otlp} lines come to. */
class PushAssemblerTest {
    private static PushSettings push(String line) {
        LoadedConfig loaded = TestConfig.load(line);
        assertEquals(List.of(), TestConfig.complaints(loaded));
        return loaded.config().push().orElseThrow();
    }

    @Test
    void nothingIsPushedWithoutTheWord() {
        assertEquals(
                Optional.empty(), TestConfig.config("server 192.0.2.1", "http").push());
    }

    @Test
    void aCollectorIsToldOnceAMinuteUnlessTheLineSaysHowOften() {
        assertEquals(
                new PushSettings(URI.create("http://collector.lan:4318/v1/metrics"), 60),
                push("otlp http://collector.lan:4318/v1/metrics"));
        assertEquals(
                1, push("otlp http://collector.lan:4318/v1/metrics every 1").everyS());
        assertEquals(
                3_600,
                push("otlp http://collector.lan:4318/v1/metrics every 3600").everyS());
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.lan:4318, http://collector.lan:4318/v1/metrics",
        "http://collector.lan:4318/, http://collector.lan:4318/v1/metrics",
        "https://otlp.example?key=a, https://otlp.example/v1/metrics?key=a",
        "http://prometheus:9090/api/v1/otlp/v1/metrics, http://prometheus:9090/api/v1/otlp/v1/metrics",
        "http://[::1]:4318, http://[::1]:4318/v1/metrics",
        "HTTPS://otlp.example/m, HTTPS://otlp.example/m"
    })
    void aUrlWithoutAPathHasTheUsualOne(String written, String url) {
        assertEquals(URI.create(url), push("otlp " + written).collector());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otlp ftp://collector.lan/ | \"ftp://collector.lan/\" is no URL of http or https",
                "otlp collector.lan:4318 | \"collector.lan:4318\" is no URL of http or https",
                "otlp collector.lan | \"collector.lan\" is no URL of http or https",
                "otlp every 60 | \"every\" is no URL of http or https",
                "otlp http:///v1/metrics | \"http:///v1/metrics\" has no host, or a port that is no number",
                "otlp http://collector.lan:none/ | \"http://collector.lan:none/\" has no host, or a port that is no number",
                "otlp http://collector.lan:0/ | \"http://collector.lan:0/\" has a port that is not from 1 to 65535",
                "otlp http://collector.lan:65536/ | \"http://collector.lan:65536/\" has a port that is not from 1 to"
                        + " 65535",
                "otlp http://a{b}/ | \"http://a{b}/\" is no URL",
                "otlp http:// | \"http://\" is no URL",
                "otlp http://a/z\u00e4hler | \"http://a/z\u00e4hler\" has letters that a URL writes with %",
                "otlp \ud800 | \"\\ud800\" has letters that a URL writes with %",
            })
    void aUrlThatIsWrongIsNamedAndPushesNowhere(String line, String found) {
        LoadedConfig loaded = TestConfig.load(line);
        assertEquals(
                "t.conf:1:6: " + found + "; expected http://HOST:4318/v1/metrics",
                TestConfig.complaints(loaded).getFirst());
        assertEquals(Optional.empty(), loaded.config().push());
    }

    @Test
    void aLineWithoutAUrlIsNamed() {
        assertEquals(
                List.of("t.conf:1:5: the line of \"otlp\" ends too early; expected the URL of a collector,"
                        + " http://HOST:4318/v1/metrics"),
                TestConfig.complaints(TestConfig.load("otlp")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every 0 | t.conf:1:26: every 0 is out of range; expected a whole number from 1 to 3600;"
                        + " every is ignored",
                "every 3601 | t.conf:1:26: every 3601 is out of range; expected a whole number from 1 to 3600;"
                        + " every is ignored",
                "every soon | t.conf:1:26: \"soon\" is not a whole number; expected a whole number from 1 to 3600 for"
                        + " every",
                "evry 5 | t.conf:1:20: \"evry\" is not an option of \"otlp\"; did you mean \"every\"?",
                "port 5 | t.conf:1:20: \"port\" is not an option of \"otlp\"; expected every",
            })
    void anOptionThatIsWrongIsNamedAndTheMinuteStays(String option, String complaint) {
        LoadedConfig loaded = TestConfig.load("otlp http://a:4318 " + option);
        assertEquals(List.of(complaint), TestConfig.complaints(loaded));
        assertEquals(60, loaded.config().push().orElseThrow().everyS());
    }

    /** The file is for all to read, and so is the log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pi:geheim@collector.lan:4318/v1/metrics",
                "http://pi:geheim@collector_lan:4318/v1/metrics",
                "ftp://pi:geheim@collector.lan/",
                "http://pi:geheim@{}/"
            })
    void aPasswordHasNoPlaceInAUrlAndIsNotRepeated(String url) {
        LoadedConfig loaded = TestConfig.load("otlp " + url);
        String complaint = TestConfig.complaints(loaded).getFirst();
        assertTrue(!complaint.contains("geheim"), complaint);
        assertEquals(Optional.empty(), loaded.config().push());
    }

    @Test
    void saysWhereAPasswordBelongs() {
        assertEquals(
                List.of("t.conf:1:6: \"...@collector.lan:4318\" names a user, and this file is for all to read;"
                        + " OTEL_EXPORTER_OTLP_HEADERS of the environment for what is secret; expected"
                        + " http://HOST:4318/v1/metrics"),
                TestConfig.complaints(TestConfig.load("otlp http://pi:geheim@collector.lan:4318")));
    }

    @Test
    void aSavedConfigurationHasTheLine() {
        LoadedConfig loaded = TestConfig.load("otlp http://one.lan:4318 every 5");
        assertEquals(
                "otlp http://one.lan:4318 every 5",
                RunningConfig.of(Path.of("t.conf"), loaded).text().strip());
    }

    @Test
    void ofSeveralLinesTheLastOneCounts() {
        LoadedConfig loaded =
                TestConfig.load("otlp http://one.lan:4318 every 5", "otlp http://two.lan:4318", "otlp ftp://three.lan");
        assertEquals(
                List.of(
                        "t.conf:2:1: warning: meters are pushed elsewhere already (t.conf:1:1); the last line of otlp"
                                + " counts",
                        "t.conf:3:6: \"ftp://three.lan\" is no URL of http or https; expected"
                                + " http://HOST:4318/v1/metrics"),
                TestConfig.complaints(loaded));
        assertEquals(
                new PushSettings(URI.create("http://two.lan:4318/v1/metrics"), 60),
                loaded.config().push().orElseThrow());
    }
}
