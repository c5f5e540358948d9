package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a running daemon tells of that daemon. */
class PageDeskTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void tellsOfTheClockItsSourcesAndTheirPast() throws Exception {
        int port = freePort();
        try (ChangedDaemon changed = new ChangedDaemon(
                "server 127.127.1.0 minpoll 3 maxpoll 3 iburst", "http listen 127.0.0.1 port " + port)) {
            assertTrue(ChangedDaemon.comes(() -> changed.daemon.picture().synchronised()));
            assertTrue(get(port, "/").contains("<h1 id=\"health-sentence\""));
            JsonNode now = json(port, "/api/now");
            assertEquals("local", now.get("health").get("state").asString());
            assertTrue(now.get("health").get("sentence").asString().startsWith("Nobody's time "), now.toString());
            JsonNode source = now.get("sources").get(0);
            assertEquals("*", source.get("mark").asString());
            assertTrue(source.get("why").asString().startsWith("is the best of those that agree"), source.toString());
            assertEquals(0, json(port, "/api/clients").get("known").asInt());
            assertTrue(ChangedDaemon.comes(() -> remembersItsFrequency(port)));
        }
    }

    @Test
    void whoOnlyAnswersIsNoClient() throws Exception {
        int port = freePort();
        try (ChangedDaemon changed = new ChangedDaemon("enable monitor", "http listen 127.0.0.1 port " + port)) {
            say(changed.port, "127.0.0.8", Mode.SERVER);
            say(changed.port, "127.0.0.9", Mode.BROADCAST);
            say(changed.port, "127.0.0.7", Mode.CLIENT);
            assertTrue(ChangedDaemon.comes(
                    () -> json(port, "/api/clients").get("known").asInt() == 3));
            JsonNode busiest = json(port, "/api/clients").get("busiest");
            assertEquals(1, busiest.size(), busiest.toString());
            assertEquals("127.0.0.7", busiest.get(0).get("address").asString());
        }
    }

    /** A packet of version 4 with nothing in it but its mode. */
    private static void say(int port, String from, Mode mode) throws IOException {
        byte[] packet = new byte[48];
        packet[0] = (byte) (4 << 3 | mode.code());
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(from))) {
            socket.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    private boolean remembersItsFrequency(int port) {
        for (JsonNode frequency : json(port, "/api/history?scale=10m").get("frequency_ppm")) {
            if (!frequency.isNull()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode json(int port, String path) {
        return new JsonMapper().readTree(get(port, path));
    }

    private String get(int port, String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
