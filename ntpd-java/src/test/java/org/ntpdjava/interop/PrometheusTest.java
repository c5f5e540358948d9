package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus scrapes our daemon, evaluates the rules, and sees it end. */
class PrometheusTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path RULES = Path.of("..", "etc", "prometheus", "ntpd-java.rules.yml")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void debiansPrometheusScrapesUs() throws IOException {
        int web = freePort();
        int prometheus = freePort();
        try (Program ours = ourDaemon(web);
                Program theirs = prometheus(prometheus, web)) {
            ours.awaitPrinted("metrics and probes: http://127.0.0.1:" + web + "/", LIMIT);
            until(prometheus, "ntpd_stratum", "\"value\":\\[[0-9.]+,\"6\"\\]");
            assertEquals("1", value(prometheus, "up{job=\"ntpd\"}"));
            assertEquals("0", value(prometheus, "ntpd_ready"));
            assertEquals("1", value(prometheus, "ntpd_source_info{why=\"leader\",source=\"LOCAL(0)\"}"));
            assertTrue(Integer.parseInt(value(prometheus, "count({__name__=~\"ntpd_.*\"})")) > 60);
            String types = get(prometheus, "/api/v1/metadata?metric=ntpd_events_total");
            assertTrue(types.contains("\"type\":\"counter\""), types);
            String rules = get(prometheus, "/api/v1/rules?type=alert");
            assertTrue(rules.contains("NtpClockStepped") && !rules.contains("\"health\":\"err\""), rules);
            ours.terminate();
            until(prometheus, "ALERTS{alertname=\"NtpdDown\"}", "\"alertstate\":\"pending\"");
            assertTrue(theirs.isAlive(), theirs::printed);
        }
    }

    private Program ourDaemon(int web) throws IOException {
        Path conf = Files.writeString(directory.resolve("ntp.conf"), """
            server 127.127.1.0 minpoll 3 maxpoll 3 iburst
            interface ignore all
            interface listen 127.0.0.1
            http listen 127.0.0.1 port %d ready 20
            """.formatted(web));
        return Program.start("ntpd", directory, words(Parts.ourDaemon(), "-n", "--port=" + freeUdpPort(), "-c", conf));
    }

    private Program prometheus(int port, int web) throws IOException {
        Path conf = Files.writeString(directory.resolve("prometheus.yml"), """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [%s]
            scrape_configs:
              - job_name: ntpd
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """.formatted(RULES, web));
        return Program.start(
                "prometheus",
                directory,
                words(
                        Parts.prometheus(),
                        "--config.file=" + conf,
                        "--storage.tsdb.path=" + directory.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port));
    }

    private void until(int prometheus, String query, String answer) {
        Pattern wanted = Pattern.compile(answer);
        Waiting.until(
                query,
                LIMIT,
                () -> query(prometheus, query),
                text -> wanted.matcher(text).find());
    }

    private String value(int prometheus, String query) {
        String answer = query(prometheus, query);
        return Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]*)\"\\]")
                .matcher(answer)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse(answer);
    }

    private String query(int prometheus, String query) {
        return get(prometheus, "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private String get(int port, String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
