package org.ntpdjava.stats.push;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.stats.push.ScriptedCollector.Asked;

/** What becomes of pushes, whatever the collector does. */
@Timeout(60)
class PushTest {
    private static final byte[] REPORT = "a report".getBytes(StandardCharsets.UTF_8);
    /** For those who say nothing. */
    private static final Patience SHORT = new Patience(300, 300, 500);

    /** A push that is under way, and what it says. */
    private static final class Pushed implements Closeable {
        private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
        private final Push push;

        Pushed(Collector collector, Patience patience, Supplier<byte[]> reports) {
            push = new Push(
                    collector,
                    patience,
                    10,
                    reports,
                    outcomes::add,
                    work -> Thread.ofPlatform().name("otlp").daemon().unstarted(work),
                    bugs::add);
            push.begin();
        }

        Pushed(URI url) {
            this(collector(url), Patience.DEFAULT, () -> REPORT);
        }

        Outcome next() throws InterruptedException {
            Outcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
            assertTrue(outcome != null, () -> "no outcome; bugs: " + bugs);
            return outcome;
        }

        @Override
        public void close() {
            push.close();
            assertEquals(List.of(), bugs);
        }
    }

    private static Collector collector(URI url) {
        return new Collector(url, Map.of(), false, "ntpd-java/test");
    }

    private static Outcome outcome(ScriptedCollector.Script script) throws Exception {
        return outcome(script, Patience.DEFAULT, REPORT);
    }

    private static Outcome outcome(ScriptedCollector.Script script, Patience patience, byte[] report) throws Exception {
        try (ScriptedCollector collector = new ScriptedCollector(script);
                Pushed pushed = new Pushed(collector(collector.url("/v1/metrics")), patience, () -> report)) {
            return pushed.next();
        }
    }

    @Test
    void aCollectorGetsTheReportAndWhoSendsIt() throws Exception {
        BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
        try (ScriptedCollector collector = new ScriptedCollector(guest -> {
                    asked.add(ScriptedCollector.read(guest));
                    ScriptedCollector.say(guest, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                Pushed pushed = new Pushed(
                        new Collector(
                                collector.url("/otlp/v1/metrics?tenant=a"),
                                Map.of("Authorization", "Basic c2VjcmV0", "content-length", "3", "X-Scope", "home"),
                                false,
                                "ntpd-java/test"),
                        Patience.DEFAULT,
                        () -> REPORT)) {
            assertEquals(new Outcome.Taken(), pushed.next());
            Asked request = asked.take();
            assertEquals(
                    "POST /otlp/v1/metrics?tenant=a HTTP/1.1",
                    request.head().lines().findFirst().orElseThrow());
            assertArrayEquals(REPORT, request.body());
            assertEquals("application/x-protobuf", request.header("Content-Type"));
            assertEquals("ntpd-java/test", request.header("User-Agent"));
            assertEquals("Basic c2VjcmV0", request.header("Authorization"));
            assertEquals("home", request.header("X-Scope"));
            assertEquals("", request.header("Content-Encoding"));
            assertEquals("127.0.0.1:" + collector.url("/").getPort(), request.header("Host"));
        }
    }

    @Test
    void whoWantsItCompressedGetsItCompressed() throws Exception {
        BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
        try (ScriptedCollector collector = new ScriptedCollector(guest -> asked.add(ScriptedCollector.read(guest)));
                Pushed pushed = new Pushed(
                        new Collector(collector.url("/"), Map.of(), true, "x"), Patience.DEFAULT, () -> REPORT)) {
            pushed.next();
            Asked request = asked.take();
            assertEquals("gzip", request.header("Content-Encoding"));
            assertArrayEquals(REPORT, new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes());
        }
    }

    /** Whatever went wrong: it goes on, and each report is made anew. */
    @Test
    void goesOnAfterEachTrouble() throws Exception {
        AtomicInteger guests = new AtomicInteger();
        AtomicInteger reports = new AtomicInteger();
        try (ScriptedCollector collector = new ScriptedCollector(guest -> {
                    switch (guests.incrementAndGet()) {
                        case 1 ->
                            ScriptedCollector.answering("503 Busy", "text/plain", "later")
                                    .play(guest);
                        case 2 -> Thread.sleep(10_000);
                        case 3 -> ScriptedCollector.say(guest, "220 mail.example ESMTP\r\n");
                        default -> ScriptedCollector.taking().play(guest);
                    }
                });
                Pushed pushed = new Pushed(collector(collector.url("/")), new Patience(5_000, 2_000, 500), () -> {
                    reports.incrementAndGet();
                    return REPORT;
                })) {
            assertEquals(new Outcome.Refused(503, "later"), pushed.next());
            assertEquals(new Outcome.Silent("no answer within 2 s"), pushed.next());
            assertInstanceOf(Outcome.Strange.class, pushed.next());
            assertEquals(new Outcome.Taken(), pushed.next());
            assertEquals(new Outcome.Taken(), pushed.next());
            assertTrue(reports.get() >= 5, reports::toString);
        }
    }

    @Test
    void whereNobodyListensIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Pushed pushed = new Pushed(URI.create("http://127.0.0.1:" + port + "/v1/metrics"))) {
            assertEquals(new Outcome.Unreachable(Outcome.Why.NO_CONNECTION, "Connection refused"), pushed.next());
        }
    }

    /** A label of 64 letters: no server of names has to be asked. */
    @Test
    void aNameWithoutAnAddressIsSaid() throws Exception {
        try (Pushed pushed = new Pushed(URI.create("http://" + "a".repeat(64) + ".example/v1/metrics"))) {
            assertEquals(new Outcome.Unreachable(Outcome.Why.NO_ADDRESS, "its name has no address"), pushed.next());
        }
    }

    @Test
    void whoDoesNotSpeakHttpsIsSaid() throws Exception {
        try (ScriptedCollector collector =
                        new ScriptedCollector(guest -> ScriptedCollector.say(guest, "220 mail.example ESMTP\r\n"));
                Pushed pushed = new Pushed(
                        URI.create("https://127.0.0.1:" + collector.url("/").getPort() + "/"))) {
            Outcome.Unreachable outcome = assertInstanceOf(Outcome.Unreachable.class, pushed.next());
            assertEquals(Outcome.Why.NO_ENCRYPTION, outcome.why());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 Bad Request | text/plain | out of bounds\u0007 | out of bounds",
                "401 Unauthorized | text/plain | '' | ''",
                "404 Not Found | text/html | <h1>none</h1> | <h1>none</h1>",
                "500 Oops | application/x-protobuf | '\u0008\u0003\u0012\u0004oops' | oops",
            })
    void aRefusalIsToldInTheWordsOfTheCollector(String status, String type, String body, String words)
            throws Exception {
        assertEquals(
                new Outcome.Refused(Integer.parseInt(status.substring(0, 3)), words),
                outcome(ScriptedCollector.answering(status, type, body)));
    }

    @Test
    void aLongRefusalIsCutShort() throws Exception {
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class,
                outcome(ScriptedCollector.answering("500 Oops", "text/plain", "no ".repeat(5_000))));
        assertEquals(203, refused.words().length());
    }

    /** A report is not sent to where a stranger says. */
    @Test
    void nobodyIsFollowedElsewhere() throws Exception {
        try (ScriptedCollector other = new ScriptedCollector(ScriptedCollector.taking())) {
            assertEquals(new Outcome.Refused(307, "it sends us to " + other.url("/x")), outcome(guest -> {
                ScriptedCollector.read(guest);
                ScriptedCollector.say(
                        guest, "HTTP/1.1 307 There\r\nLocation: " + other.url("/x") + "\r\nContent-Length: 0\r\n\r\n");
            }));
            assertEquals(0, other.guests());
        }
    }

    @Test
    void anInterimAnswerIsNotTheAnswer() throws Exception {
        assertEquals(new Outcome.Taken(), outcome(guest -> {
            ScriptedCollector.say(guest, "HTTP/1.1 100 Continue\r\n\r\n");
            ScriptedCollector.taking().play(guest);
        }));
    }

    @Test
    void aBodyWithoutALengthEndsWithItsConnection() throws Exception {
        assertEquals(new Outcome.Refused(500, "who knows"), outcome(guest -> {
            ScriptedCollector.read(guest);
            ScriptedCollector.say(guest, "HTTP/1.0 500 Oops\r\n\r\nwho knows");
        }));
    }

    @Test
    void whoTakesAPartSaysWhatHeDoesNotLike() throws Exception {
        String part = ExportMetricsServiceResponse.newBuilder()
                .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                        .setRejectedDataPoints(3)
                        .setErrorMessage("too old"))
                .build()
                .toByteString()
                .toString(StandardCharsets.ISO_8859_1);
        assertEquals(
                new Outcome.Refused(200, "3 numbers were not taken: too old"),
                outcome(ScriptedCollector.answering("200 OK", "application/x-protobuf", part)));
    }

    @Test
    void anAnswerThatIsNoneOfACollectorIsNoSuccess() throws Exception {
        assertEquals(
                new Outcome.Refused(200, "an answer that is none of OTLP"),
                outcome(ScriptedCollector.answering("200 OK", "application/x-protobuf", "\u0001\u0002\u0003")));
        assertEquals(
                new Outcome.Strange("it answers with a web page"),
                outcome(ScriptedCollector.answering("200 OK", "text/html; charset=utf-8", "<h1>It works!</h1>")));
    }

    /** SSH; gRPC, whose first frame has settings; one who says goodbye. */
    @ParameterizedTest
    @CsvSource({"'SSH-2.0-OpenSSH_10.0\r\n\r\n'", "'\0\0\u0006\4\0\0\0\0\0\0\5\0\0@\0'", "''"})
    void whoSpeaksAnotherLanguageIsStrange(String says) throws Exception {
        assertInstanceOf(Outcome.Strange.class, outcome(guest -> {
            ScriptedCollector.read(guest);
            ScriptedCollector.say(guest, says);
        }));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
        assertEquals(new Outcome.Strange("its answer is longer than 65536 octets"), outcome(guest -> {
            ScriptedCollector.read(guest);
            ScriptedCollector.say(guest, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                ScriptedCollector.say(guest, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
        }));
    }

    @Test
    void headersWithoutEndAreNotReadToTheirEnd() throws Exception {
        assertInstanceOf(Outcome.Strange.class, outcome(guest -> {
            ScriptedCollector.read(guest);
            ScriptedCollector.say(guest, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; ; i++) {
                ScriptedCollector.say(guest, "X-" + i + ": " + "x".repeat(100) + "\r\n");
            }
        }));
    }

    /** An octet now and then buys no time. */
    @Test
    void whoDribblesIsAsGoodAsSilent() throws Exception {
        ScriptedCollector.Script dribble = guest -> {
            ScriptedCollector.read(guest);
            ScriptedCollector.say(guest, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                ScriptedCollector.say(guest, "x");
                Thread.sleep(20);
            }
        };
        assertEquals(new Outcome.Silent("no answer within 300 ms"), outcome(dribble, SHORT, REPORT));
    }

    /** More than the kernel buffers. */
    @Test
    void whoDoesNotReadIsAsGoodAsSilent() throws Exception {
        assertEquals(
                new Outcome.Silent("no answer within 300 ms"),
                outcome(guest -> Thread.sleep(10_000), SHORT, new byte[50_000_000]));
    }

    /** Its thread ends at once, and nothing is said of what was given up. */
    @Test
    void endsAtOnceBesideACollectorThatHangs() throws Exception {
        BlockingQueue<Socket> asked = new LinkedBlockingQueue<>();
        try (ScriptedCollector collector = new ScriptedCollector(guest -> {
            asked.add(guest);
            Thread.sleep(30_000);
        })) {
            Pushed pushed = new Pushed(collector(collector.url("/")), Patience.DEFAULT, () -> REPORT);
            asked.take();
            long begunNs = System.nanoTime();
            pushed.close();
            long tookMs = (System.nanoTime() - begunNs) / 1_000_000;
            assertTrue(tookMs < 1_500, tookMs + " ms");
            assertEquals(List.of(), List.copyOf(pushed.outcomes));
        }
    }

    @Test
    void aBugEndsThePushAndIsTold() throws Exception {
        try (ScriptedCollector collector = new ScriptedCollector(ScriptedCollector.taking())) {
            AtomicInteger reports = new AtomicInteger();
            Pushed pushed = new Pushed(collector(collector.url("/")), Patience.DEFAULT, () -> {
                if (reports.incrementAndGet() == 2) {
                    throw new IllegalStateException("a bug");
                }
                return REPORT;
            });
            assertEquals(new Outcome.Taken(), pushed.next());
            assertTrue(pushed.outcomes.poll(2, TimeUnit.SECONDS) == null);
            assertEquals("a bug", pushed.bugs.getFirst().getMessage());
            pushed.push.close();
        }
    }
}
