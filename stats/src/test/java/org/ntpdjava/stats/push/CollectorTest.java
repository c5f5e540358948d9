package org.ntpdjava.stats.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a URL goes where. */
class CollectorTest {
    @ParameterizedTest
    @CsvSource({
        "http://collector.lan:4318/v1/metrics, collector.lan, 4318, collector.lan:4318, /v1/metrics",
        "https://otlp.example/v1/metrics?key=a%20b, otlp.example, 443, otlp.example, /v1/metrics?key=a%20b",
        "HTTP://[2001:db8::1]/m, 2001:db8::1, 80, [2001:db8::1], /m",
        "HTTPS://10.0.0.1:9/m, 10.0.0.1, 9, 10.0.0.1:9, /m"
    })
    void isAskedAsItsUrlSays(String url, String host, int port, String authority, String target) {
        Collector collector = new Collector(URI.create(url), Map.of(), false, "x");
        assertEquals(host, collector.host());
        assertEquals(port, collector.port());
        assertEquals(authority, collector.authority());
        assertEquals(target, collector.target());
    }

    @Test
    void headersOfHttpHaveNoLinesInThem() {
        assertTrue(Collector.isHeader("Authorization", "Basic YTpiCg=="));
        assertTrue(!Collector.isHeader("Authorization", "a\r\nX: b"));
        assertTrue(!Collector.isHeader("Author ization", "a"));
        assertTrue(!Collector.isHeader("", "a"));
    }
}
