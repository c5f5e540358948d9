package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A daemon that answers HTTP, and one that cannot. */
class WebDeskTest {
    private static final String[] CLOCK = {"server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "disable monitor"};

    private final HttpClient client = HttpClient.newHttpClient();

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ChangedDaemon daemon(String http) throws Exception {
        return new ChangedDaemon(CLOCK[0], CLOCK[1], http);
    }

    @Test
    void tellsWhatIsSoOfTheRunningDaemon() throws Exception {
        int port = freePort();
        try (ChangedDaemon changed = daemon("http listen 127.0.0.1 port " + port + " ready 100")) {
            assertEquals(List.of("http://127.0.0.1:" + port + "/"), changed.daemon.urls());
            assertEquals(200, get(port, "/healthz").statusCode());
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
            HttpResponse<String> ready = get(port, "/readyz");
            assertEquals(503, ready.statusCode(), ready.body());
            assertEquals("not ready: stratum 6, LOCAL(0), nobody's time but this machine's own\n", ready.body());
            String metrics = get(port, "/metrics").body();
            assertTrue(metrics.contains("\nntpd_ready 0.0\n"), metrics);
            assertTrue(metrics.contains("\nntpd_stratum 6.0\n"), metrics);
            assertTrue(metrics.contains("\nntpd_events_total{event=\"clock_sync\"} 1.0\n"), metrics);
            assertTrue(
                    metrics.contains("ntpd_source_selection{address=\"127.127.1.0\",source=\"LOCAL(0)\",state=\"sy"),
                    metrics);
            assertTrue(!metrics.contains("ntpd_cpu_seconds_total{mode=\"user\"} 0.0\n"), metrics);
        }
    }

    /** The time is what we are there for. */
    @Test
    void servesTheTimeWhereThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChangedDaemon changed = daemon("http listen 127.0.0.1 port " + taken.getLocalPort())) {
            assertEquals(List.of(), changed.daemon.urls());
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
        }
    }

    @Test
    void nothingListensUnlessItIsAskedFor() throws Exception {
        try (ChangedDaemon changed = new ChangedDaemon(CLOCK)) {
            assertEquals(List.of(), changed.daemon.urls());
        }
    }
}
