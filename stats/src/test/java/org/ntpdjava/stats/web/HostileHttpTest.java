package org.ntpdjava.stats.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does not ask as HTTP wants it gets little, and nothing of what others get. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttpTest {
    /** As {@link Limits#DEFAULT}, but impatient, and with room for few. */
    private static final Limits LIMITS = new Limits(32, 5, 2_048, 8_192, 1_000, 600, 2_000, 1_500);

    private static final int MANY = 1_000;
    private static final int BIG = 8 << 20;
    private static final String GOOD = "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final AtomicInteger answered = new AtomicInteger();
    private Served served;
    private int port;

    @BeforeAll
    void serve() {
        Reply big = Reply.live("application/octet-stream", new byte[BIG]);
        served = new Served(
                Routes.none()
                        .with("/live", _ -> {
                            answered.incrementAndGet();
                            return Reply.text(200, "here");
                        })
                        .with("/big", _ -> big),
                LIMITS);
        port = served.port();
    }

    @AfterAll
    void end() {
        assertEquals(List.of(), served.bugs());
        served.close();
    }

    private void othersAreServed() throws IOException {
        assertEquals(200, RawClient.status(RawClient.get(port, "/live")));
    }

    static List<Arguments> refused() {
        String host = "Host: localhost\r\n";
        return List.of(
                Arguments.of(400, "HELLO\r\n\r\n"),
                Arguments.of(400, "\1\2\3\r\n\r\n"),
                Arguments.of(400, "GET /live HTTP/1.1\r\n\r\n"),
                Arguments.of(400, "GET /live HTTP/1.1\r\n" + host + host + "\r\n"),
                Arguments.of(405, "POST /live HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello"),
                Arguments.of(405, "OPTIONS * HTTP/1.1\r\n" + host + "\r\n"),
                Arguments.of(405, "CONNECT evil.example:80 HTTP/1.1\r\n" + host + "\r\n"),
                Arguments.of(413, "GET /live HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello"),
                Arguments.of(413, "GET /live HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(413, "GET /live HTTP/1.1\r\n" + host + "Expect: 100-continue\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}, no. {index}")
    @MethodSource("refused")
    void refusesAndEndsTheConnection(int status, String request) throws IOException {
        int before = answered.get();
        assertEquals(status, RawClient.status(RawClient.ask(port, request)));
        assertEquals(before, answered.get(), "its route was asked");
        othersAreServed();
    }

    @Test
    void refusesALongLineAndLongHeaders() throws IOException {
        assertEquals(414, RawClient.status(RawClient.get(port, "/" + "a".repeat(5_000))));
        assertEquals(431, RawClient.status(RawClient.get(port, "/live", "X: " + "a".repeat(20_000))));
        othersAreServed();
    }

    @Test
    void survivesNoise() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            byte[] noise = new byte[700];
            new Random(seed).nextBytes(noise);
            String start = seed % 2 == 0 ? "GET /live?" : "";
            try (RawClient client = new RawClient(port)) {
                client.send(start + new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\r\n");
            } catch (IOException givenUp) {
                // while we were still sending
            }
        }
        othersAreServed();
    }

    /** An octet now and then buys no time. */
    @Test
    void endsARequestThatDrips() throws IOException {
        try (RawClient client = new RawClient(port)) {
            long begun = System.nanoTime();
            int sent = drip(client);
            double tookS = (System.nanoTime() - begun) * 1e-9;
            assertTrue(tookS < 5 && sent < 100, sent + " octets in " + tookS + " s");
        }
        othersAreServed();
    }

    private static int drip(RawClient client) {
        String request = "GET /live HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(1_000);
        int sent = 0;
        try {
            while (sent < request.length()) {
                client.send(request.substring(sent, sent + 1));
                sent++;
                Thread.sleep(50);
            }
        } catch (IOException given) {
            return sent;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return sent;
    }

    /** The same on a connection that has been good until now. */
    @Test
    void endsALaterRequestThatDrips() throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(GOOD);
            assertEquals(200, RawClient.status(client.answer()));
            int sent = drip(client);
            assertTrue(sent < 100, sent + " octets");
        }
    }

    @Test
    void endsAConnectionThatSaysNothing() throws IOException {
        try (RawClient client = new RawClient(port)) {
            assertEquals("", client.rest());
        }
    }

    /** Who asks for much and reads nothing keeps one answer in memory, for a while. */
    @Test
    void endsAConnectionThatDoesNotRead() throws Exception {
        String request = "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n";
        int heard = RawClient.heardLate(port, request, LIMITS.answerMs() + 1_000, BIG);
        assertTrue(heard < BIG, heard + " octets");
        othersAreServed();
    }

    @Test
    void endsAConnectionAfterSomeRequests() throws IOException {
        try (RawClient client = new RawClient(port)) {
            for (int i = 1; i < LIMITS.requests(); i++) {
                client.send(GOOD);
                assertEquals("", RawClient.header(client.answer(), "connection"));
            }
            client.send(GOOD);
            assertEquals("close", RawClient.header(client.rest(), "connection"));
        }
    }

    /** Thousands of requests sent ahead cost the work of one or two. */
    @Test
    void answersNoFloodOfRequestsSentAhead() throws IOException {
        int before = answered.get();
        try (RawClient client = new RawClient(port)) {
            try {
                client.send(GOOD.repeat(10_000));
            } catch (IOException givenUp) {
                // while we were still sending
            }
            client.rest();
        }
        int work = answered.get() - before;
        assertTrue(work >= 1 && work <= LIMITS.requests(), work + " answers");
        othersAreServed();
    }

    @Test
    void servesWhileAThousandConnectionsAreOpen() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                idle.add(new Socket("localhost", port));
                if (i % 100 == 0) {
                    othersAreServed();
                }
            }
            othersAreServed();
            int ended = 0;
            for (Socket socket : idle) {
                socket.setSoTimeout(5_000);
                ended += socket.getInputStream().read() < 0 ? 1 : 0;
            }
            assertEquals(MANY, ended, "connections that were given up");
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
