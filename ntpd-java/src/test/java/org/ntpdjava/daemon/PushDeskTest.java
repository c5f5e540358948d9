package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daemon that tells a collector of itself. */
class PushDeskTest {
    private static final String[] CLOCK = {"server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "disable monitor"};

    private final BlockingQueue<ExportMetricsServiceRequest> pushed = new LinkedBlockingQueue<>();
    private HttpServer collector;

    @BeforeEach
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            pushed.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    private String otlp() {
        return "otlp http://127.0.0.1:" + collector.getAddress().getPort() + " every 1";
    }

    private ExportMetricsServiceRequest next() throws InterruptedException {
        ExportMetricsServiceRequest next = pushed.poll(30, TimeUnit.SECONDS);
        assertTrue(next != null, "no push");
        return next;
    }

    private static List<NumberDataPoint> points(ExportMetricsServiceRequest push, String name) {
        return push.getResourceMetrics(0).getScopeMetrics(0).getMetricsList().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> points(metric))
                .toList();
    }

    private static Stream<NumberDataPoint> points(Metric metric) {
        return Stream.concat(
                metric.getGauge().getDataPointsList().stream(), metric.getSum().getDataPointsList().stream());
    }

    private static double value(ExportMetricsServiceRequest push, String name) {
        List<NumberDataPoint> points = points(push, name);
        assertEquals(1, points.size(), () -> name + ": " + points);
        return points.getFirst().getAsDouble();
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    @Test
    void tellsWhatIsSoOfTheRunningDaemon() throws Exception {
        try (ChangedDaemon changed = new ChangedDaemon(CLOCK[0], CLOCK[1], otlp())) {
            assertEquals(List.of(), changed.daemon.urls());
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
            pushed.clear();
            next(); // may have been on its way
            ExportMetricsServiceRequest push = next();
            assertEquals(6, value(push, "ntpd_stratum"));
            assertEquals(0, value(push, "ntpd_ready"));
            assertEquals(1, value(push, "ntpd_synchronised"));
            double uptimeS = value(push, "ntpd_uptime_seconds");
            NumberDataPoint event = points(push, "ntpd_events_total").getFirst();
            assertEquals(uptimeS, (event.getTimeUnixNano() - event.getStartTimeUnixNano()) / 1e9, 1);
            assertEquals(System.currentTimeMillis() / 1e3, event.getTimeUnixNano() / 1e9, 30);
            ExportMetricsServiceRequest later = next();
            assertEquals(
                    event.getStartTimeUnixNano(),
                    points(later, "ntpd_events_total").getFirst().getStartTimeUnixNano());
            assertTrue(value(later, "ntpd_uptime_seconds") > uptimeS);
        }
        assertEquals(0, threads("otlp"));
    }

    /** Whoever looks the other way sees how it goes. */
    @Test
    void pushesAreCountedAmongTheMeters() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ChangedDaemon changed =
                new ChangedDaemon(CLOCK[0], CLOCK[1], otlp(), "http listen 127.0.0.1 port " + port)) {
            assertEquals(List.of("http://127.0.0.1:" + port + "/"), changed.daemon.urls());
            next();
            assertTrue(ChangedDaemon.comes(() -> isCounted(port, "taken")));
            collector.stop(0);
            assertTrue(ChangedDaemon.comes(() -> isCounted(port, "failed")));
        }
    }

    private static boolean isCounted(int port, String result) {
        return scrape(port)
                .lines()
                .anyMatch(line -> line.matches("ntpd_pushes_total\\{result=\"" + result + "\"} [1-9].*"));
    }

    private static String scrape(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The time is what we are there for. */
    @Test
    void servesTheTimeBesideACollectorThatHangsAndEndsAtOnce() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ChangedDaemon changed = new ChangedDaemon(
                    CLOCK[0], CLOCK[1], "otlp http://127.0.0.1:" + silent.getLocalPort() + " every 1");
            silent.accept();
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
            assertTrue(changed.daemon.engineSilentNs() < 5_000_000_000L);
            long begunNs = System.nanoTime();
            changed.close();
            long tookMs = (System.nanoTime() - begunNs) / 1_000_000;
            assertTrue(tookMs < 5_000, tookMs + " ms");
        }
    }

    @Test
    void nothingIsPushedUnlessItIsAskedFor() throws Exception {
        try (ChangedDaemon changed = new ChangedDaemon(CLOCK)) {
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
            assertEquals(0, threads("otlp"));
        }
    }

    @Test
    void whoTellsIsSaidWhereTheEnvironmentDoesNotSayIt() {
        Map<String, String> resource = PushDesk.resource(
                Map.of("service.name", "time-of-the-house", "deployment.environment", "home", "host.name", ""), "pi");
        assertEquals("time-of-the-house", resource.get("service.name"));
        assertEquals("home", resource.get("deployment.environment"));
        assertEquals("pi", resource.get("host.name"));
        assertEquals("pi", resource.get("service.instance.id"));
        assertTrue(resource.containsKey("service.version"));
    }
}
