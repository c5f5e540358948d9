package org.ntpdjava.stats.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who listens to a feed hears all that is told, as long as he listens; here "each" every second and "other" every two. */
@Execution(ExecutionMode.CONCURRENT)
class FeedTest {
    private static final Limits LIMITS = new Limits(64, 5, 2_048, 8_192, 10_000, 600, 2_000, 1_500);
    private static final int BIG = 8 << 20;
    private static final String LISTEN = "GET /feed HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String FIRST = "retry: 1000\n\nevent: each\ndata: ";
    private static final String END = "\n\n";

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger big = new AtomicInteger();
    private volatile boolean broken;
    private Served served;
    private int port;

    @BeforeEach
    void serve() {
        served = new Served(
                Routes.none()
                        .with(
                                "/feed",
                                new Feed(List.of(
                                        new Feed.Topic("each", 1, this::each, this::each),
                                        new Feed.Topic("other", 2, () -> octets("µ"), () -> octets("µ")))))
                        .with("/big", new Feed(List.of(new Feed.Topic("big", 1, this::much, this::much))))
                        .with("/live", _ -> Reply.text(200, "here")),
                LIMITS);
        port = served.port();
    }

    @AfterEach
    void end() {
        served.close();
    }

    private byte[] each() {
        if (broken) {
            throw new IllegalStateException("a bug of ours");
        }
        return octets("{\"n\":" + made.incrementAndGet() + "}");
    }

    private byte[] much() {
        big.incrementAndGet();
        return octets("x".repeat(BIG));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RawClient listening(String... headers) throws IOException {
        RawClient client = new RawClient(port);
        client.send(LISTEN.replace("\r\n\r\n", "\r\n" + String.join("", headers) + "\r\n"));
        return client;
    }

    @Test
    void tellsAllAtOnceAndThenEachInItsTime() throws IOException {
        try (RawClient client = listening()) {
            String head = client.until("\r\n\r\n");
            assertEquals(200, RawClient.status(head));
            assertEquals("text/event-stream", RawClient.header(head, "content-type"));
            assertEquals("no-store", RawClient.header(head, "cache-control"));
            assertEquals("no", RawClient.header(head, "x-accel-buffering"));
            assertEquals("", RawClient.header(head, "content-length"));
            assertEquals(FIRST, client.until("data: "));
            assertEquals("{\"n\":1}\n\n", client.until(END));
            assertEquals("event: other\ndata: \u00c2\u00b5\n\n", client.until(END), "octets of UTF-8");
            assertEquals("event: each\ndata: {\"n\":2}\n\n", client.until(END));
            assertEquals("event: each\ndata: {\"n\":3}\n\n", client.until(END));
            assertTrue(client.until(END).startsWith("event: other\n"));
            assertEquals("event: each\ndata: {\"n\":4}\n\n", client.until(END));
        }
    }

    /** At any place of any stream. */
    @Test
    void tellsByGzipToWhoUnderstandsIt() throws IOException {
        try (RawClient early = listening("Accept-Encoding: gzip, br\r\n")) {
            String head = early.until("\r\n\r\n");
            assertEquals("gzip", RawClient.header(head, "content-encoding"));
            InputStream first = early.inflated();
            assertEquals(FIRST + "{\"n\":1}\n\n", RawClient.until(first, "}\n\n"));
            try (RawClient late = listening("Accept-Encoding: gzip\r\n")) {
                late.until("\r\n\r\n");
                InputStream second = late.inflated();
                RawClient.until(first, "{\"n\":3}\n\n");
                RawClient.until(second, "{\"n\":3}\n\n");
                RawClient.until(first, "{\"n\":4}\n\n");
                RawClient.until(second, "{\"n\":4}\n\n");
            }
        }
    }

    @Test
    void isMadeOnceHoweverManyListenAndNeverForNobody() throws Exception {
        List<RawClient> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(listening());
            all.getLast().until("event: other");
        }
        int before = made.get();
        for (RawClient each : all) {
            each.until("event: other");
            each.until("event: each");
        }
        assertTrue(made.get() - before <= 4, "20 listeners, two or three turns, made " + (made.get() - before));
        for (RawClient each : all) {
            each.close();
        }
        Thread.sleep(1_500);
        int after = made.get();
        Thread.sleep(1_500);
        assertEquals(after, made.get());
    }

    /** He misses what is told meanwhile, keeps no more than one telling in memory, and is let go. */
    @Test
    void letsWhoDoesNotReadGo() throws Exception {
        try (RawClient other = listening()) {
            int heard = RawClient.heardLate(port, LISTEN.replace("/feed", "/big"), LIMITS.answerMs() + 1_500, BIG);
            assertTrue(heard < BIG, heard + " octets");
            assertTrue(big.get() >= 2, "made " + big + " times");
            other.until("{\"n\":4}\n\n");
            int left = big.get();
            Thread.sleep(1_500);
            assertEquals(left, big.get(), "nobody listens there");
        }
    }

    /** Megabytes of it, else, as long as it likes. */
    @Test
    void endsWithWhatAListenerSays() throws IOException {
        try (RawClient client = listening()) {
            client.until("event: other");
            client.send("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String more = client.rest();
            assertTrue(!more.contains("HTTP"), more);
        }
    }

    /** Longer than a connection may be idle that asks. */
    @Test
    void listensForAsLongAsItLikesAmongManyWhoSayNothing() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (RawClient client = listening()) {
            client.until("event: other");
            for (int i = 0; i < 120; i++) {
                idle.add(new Socket("localhost", port));
                client.until(i % 30 == 29 ? "event: each" : ""); // it is alive, and there is room for 64
            }
            client.until("{\"n\":7}\n\n");
        } finally {
            for (Socket each : idle) {
                each.close();
            }
        }
    }

    @Test
    void answersHeadWithoutAFeed() throws IOException {
        String answer = RawClient.ask(port, "HEAD /feed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals("text/event-stream", RawClient.header(answer, "content-type"));
        assertEquals("", RawClient.header(answer, "content-length"));
        assertEquals("", RawClient.body(answer));
    }

    /** It ends the streams, and is told of each time. */
    @Test
    void tellsABugOfItsOwn() throws IOException {
        try (RawClient client = listening()) {
            client.until("event: other");
            broken = true;
            client.rest();
        }
        assertEquals(1, served.bugs().size());
        assertEquals(500, RawClient.status(RawClient.get(port, "/feed")));
        assertEquals(2, served.bugs().size());
        broken = false;
        try (RawClient client = listening()) {
            client.until("event: other");
            client.until("event: each");
        }
    }

    /** Any parts in any order, as long and as short as they come. */
    @Test
    void partsOfGzipKnowNothingOfEachOther() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            packed.writeBytes(GzipParts.head());
            for (int i = random.nextInt(8); i >= 0; i--) {
                byte[] part = text(random, random.nextInt(1 << random.nextInt(1, 18)));
                plain.writeBytes(part);
                packed.writeBytes(GzipParts.part(part));
            }
            GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()));
            assertArrayEquals(plain.toByteArray(), in.readNBytes(plain.size()), "seed " + seed);
        }
    }

    /** Of few letters, so that there is something to refer to. */
    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(4));
        }
        return text;
    }
}
