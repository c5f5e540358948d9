package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our daemon as a process of its own, with an environment, and a collector. */
class OtlpTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();

    private record Push(Map<String, List<String>> headers, ExportMetricsServiceRequest report) {
        Map<String, String> resource() {
            return report.getResourceMetrics(0).getResource().getAttributesList().stream()
                    .collect(Collectors.toMap(
                            KeyValue::getKey, pair -> pair.getValue().getStringValue()));
        }
    }

    private void serve(HttpServer collector) {
        collector.createContext("/v1/metrics", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (InputStream body = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                pushes.add(new Push(
                        Map.copyOf(exchange.getRequestHeaders()), ExportMetricsServiceRequest.parseFrom(body)));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Program ourDaemon(List<String> environment, String... lines) throws IOException {
        Path conf = Files.writeString(directory.resolve("ntp.conf"), """
            server 127.127.1.0 minpoll 3 maxpoll 3 iburst
            interface ignore all
            interface listen 127.0.0.1
            """ + String.join("\n", lines) + "\n");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return Program.start(
                "ntpd", directory, words("env", environment, Parts.ourDaemon(), "-n", "--port=" + port, "-c", conf));
    }

    private Push next() throws InterruptedException {
        Push push = pushes.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertTrue(push != null, "no push");
        return push;
    }

    @Test
    void theEnvironmentSaysWhoWeAreAndWhatIsSecret() throws Exception {
        HttpServer collector = HttpServer.create(anyPort(), 0);
        serve(collector);
        List<String> environment = List.of(
                "OTEL_EXPORTER_OTLP_HEADERS=Authorization=Basic%20Z2VoZWlt,X-Scope-OrgID=home",
                "OTEL_RESOURCE_ATTRIBUTES=deployment.environment=attic,host.name=pi-ntp",
                "OTEL_SERVICE_NAME=time-of-the-house",
                "OTEL_EXPORTER_OTLP_COMPRESSION=gzip",
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1",
                "OTEL_METRIC_EXPORT_INTERVAL=1",
                "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta");
        try (Program ours = ourDaemon(
                environment, "otlp http://127.0.0.1:" + collector.getAddress().getPort() + " every 1")) {
            Push push = next();
            assertEquals(List.of("Basic Z2VoZWlt"), push.headers().get("Authorization"));
            assertEquals(List.of("home"), push.headers().get("X-scope-orgid"));
            assertEquals("time-of-the-house", push.resource().get("service.name"));
            assertEquals("attic", push.resource().get("deployment.environment"));
            assertEquals("pi-ntp", push.resource().get("host.name"));
            assertTrue(push.resource().containsKey("service.version"), push.resource()::toString);
            assertTrue(push.resource().containsKey("service.instance.id"), push.resource()::toString);
            ours.awaitPrinted("meters are pushed to http://127.0.0.1:", LIMIT);
            ours.terminate();
            ours.awaitEnd(Duration.ofSeconds(10));
            assertTrue(!ours.printed().contains("Z2VoZWlt"), ours::printed);
        } finally {
            collector.stop(0);
        }
    }

    /** It is told without what it says, and the push goes on. */
    @Test
    void anEnvironmentThatIsWrongIsTold() throws Exception {
        HttpServer collector = HttpServer.create(anyPort(), 0);
        serve(collector);
        List<String> environment = List.of(
                "OTEL_EXPORTER_OTLP_HEADERS=Authorization=geheim%zz",
                "OTEL_RESOURCE_ATTRIBUTES=a=1,a=2", "OTEL_EXPORTER_OTLP_COMPRESSION=brotli");
        try (Program ours = ourDaemon(
                environment, "otlp http://127.0.0.1:" + collector.getAddress().getPort() + " every 1")) {
            assertEquals("ntpd-java", next().resource().get("service.name"));
            ours.awaitPrinted("OTEL_EXPORTER_OTLP_HEADERS of the environment is not understood", LIMIT);
            ours.awaitPrinted("OTEL_RESOURCE_ATTRIBUTES of the environment is not understood", LIMIT);
            ours.awaitPrinted("OTEL_EXPORTER_OTLP_COMPRESSION of the environment is not understood", LIMIT);
            assertTrue(!ours.printed().contains("geheim"), ours::printed);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void aCollectorThatIsTrustedIsToldInSecretAndNoOther() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Program.run(
                "keytool",
                directory,
                LIMIT,
                words(
                        Path.of(System.getProperty("java.home"), "bin", "keytool"),
                        List.of("-genkeypair", "-alias", "collector", "-keyalg", "EC", "-dname", "CN=collector"),
                        List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD),
                        List.of("-keystore", keys)));
        HttpsServer collector = HttpsServer.create(anyPort(), 0);
        collector.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
        serve(collector);
        String line = "otlp https://127.0.0.1:" + collector.getAddress().getPort() + " every 1";
        String trust = "JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=" + keys + " -Djavax.net.ssl.trustStorePassword="
                + PASSWORD;
        try (Program stranger = ourDaemon(List.of(), line)) {
            stranger.awaitPrinted("Does it speak https at this port, and does Java trust its certificate?", LIMIT);
            assertEquals(0, pushes.size());
        }
        try (Program friend = ourDaemon(List.of(trust), line)) {
            next();
            assertTrue(friend.isAlive());
        } finally {
            collector.stop(0);
        }
    }

    private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Who pushes nothing has none of it in memory. */
    @Test
    void withoutTheWordNothingOfItIsLoaded() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        try (Program ours = ourDaemon(List.of("JAVA_TOOL_OPTIONS=-Xlog:class+load:file=" + loaded))) {
            ours.awaitPrinted("clock_sync", LIMIT);
        }
        List<String> ofIt = Files.readAllLines(loaded).stream()
                .filter(
                        line -> line.matches(
                                ".*(io\\.opentelemetry|com\\.google\\.protobuf|io\\.micrometer|org\\.ntpdjava\\.stats\\.push|PushDesk).*"))
                .toList();
        assertEquals(List.of(), ofIt);
        assertTrue(Files.readString(loaded).contains("org.ntpdjava.daemon.Watchers"));
    }
}
