package org.ntpdjava.stats.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;

/** What who asks as HTTP wants it is answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebServerTest {
    private static final String LONG = "a line of a file\n".repeat(1_000);

    private Served served;
    private int port;

    @BeforeAll
    void serve() {
        Reply file = Reply.file("text/css", LONG.getBytes(StandardCharsets.UTF_8));
        served = new Served(
                Routes.none()
                        .with(
                                "/live",
                                request -> Reply.text(
                                        200, "now " + request.parameter("n").orElse("-")))
                        .with("/file", _ -> file)
                        .with("/busy", _ -> Reply.text(503, "not now"))
                        .with("/picky", _ -> {
                            throw new IllegalParameterException("n is 1 to 9");
                        })
                        .with("/bug", _ -> {
                            throw new IllegalStateException("of ours");
                        }),
                Limits.DEFAULT);
        port = served.port();
    }

    @AfterAll
    void end() {
        served.close();
    }

    @Test
    void answersARouteWithItsParameters() throws IOException {
        String answer = RawClient.get(port, "/live?n=7&x=%20");
        assertEquals(200, RawClient.status(answer));
        assertEquals("now 7\n", RawClient.body(answer));
        assertEquals("text/plain; charset=utf-8", RawClient.header(answer, "content-type"));
        assertEquals("no-store", RawClient.header(answer, "cache-control"));
        assertEquals("", RawClient.header(answer, "etag"));
    }

    @ParameterizedTest
    @CsvSource({
        "/busy, 503",
        "/picky, 400",
        "/, 404",
        "/live/, 404",
        "/%6cive, 404",
        "/../live, 404",
        "/live?n=%zz, 400"
    })
    void answersWithItsStatus(String path, int status) throws IOException {
        assertEquals(status, RawClient.status(RawClient.get(port, path)));
    }

    @Test
    void namesItsRoutesToWhoAsksInVain() throws IOException {
        assertEquals(
                "Nothing here. There is: /bug, /busy, /file, /live, /picky\n",
                RawClient.body(RawClient.get(port, "/metrik")));
    }

    @Test
    void tellsABrowserWhatNotToDo() throws IOException {
        for (String path : List.of("/live", "/file", "/nothing")) {
            String answer = RawClient.get(port, path);
            assertTrue(RawClient.header(answer, "content-security-policy").startsWith("default-src 'self';"), answer);
            assertTrue(RawClient.header(answer, "content-security-policy").endsWith("frame-ancestors 'none'"), answer);
            assertEquals("nosniff", RawClient.header(answer, "x-content-type-options"));
            assertEquals("same-origin", RawClient.header(answer, "cross-origin-resource-policy"));
        }
    }

    @Test
    void compressesWhatIsLongForWhoUnderstandsIt() throws IOException {
        String plain = RawClient.get(port, "/file");
        assertEquals(LONG, RawClient.body(plain));
        String gzip = RawClient.get(port, "/file", "Accept-Encoding: gzip, deflate");
        assertEquals("gzip", RawClient.header(gzip, "content-encoding"));
        byte[] octets = RawClient.body(gzip).getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(octets.length < LONG.length() / 10, octets.length + " octets");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            assertEquals(LONG, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals("", RawClient.header(RawClient.get(port, "/live", "Accept-Encoding: gzip"), "content-encoding"));
    }

    @Test
    void sparesABrowserWhatItHasAlready() throws IOException {
        String tag = RawClient.header(RawClient.get(port, "/file"), "etag");
        String again = RawClient.get(port, "/file", "If-None-Match: " + tag, "Accept-Encoding: gzip");
        assertEquals(304, RawClient.status(again));
        assertEquals("", RawClient.body(again));
        assertEquals("no-cache", RawClient.header(again, "cache-control"));
        assertEquals(200, RawClient.status(RawClient.get(port, "/file", "If-None-Match: \"other\"")));
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws IOException {
        String answer = RawClient.ask(port, "HEAD /file HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(200, RawClient.status(answer));
        assertEquals(Integer.toString(LONG.length()), RawClient.header(answer, "content-length"));
        assertEquals("", RawClient.body(answer));
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws IOException {
        try (RawClient client = new RawClient(port)) {
            for (int i = 0; i < 20; i++) {
                client.send("GET /live?n=" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertEquals("now " + i + "\n", RawClient.body(client.answer()));
            }
        }
    }

    @Test
    void endsAConnectionOfHttp10WithItsAnswer() throws IOException {
        assertEquals("now -\n", RawClient.body(RawClient.ask(port, "GET /live HTTP/1.0\r\n\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:9123",
                "127.0.0.1",
                "192.168.3.1:80",
                "[::1]:9123",
                "[fe80::1%25eth0]",
                "pi",
                "Pi.Local.:9123",
                "a.localhost"
            })
    void isKnownByItsAddressesAndNames(String host) throws IOException {
        String answer = RawClient.ask(port, "GET /live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertEquals(200, RawClient.status(answer), answer);
    }

    /** A page whose own name was given our address ("DNS rebinding") must not read what we tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:9123",
                "pi.evil.example",
                "127.0.0.1.evil.example",
                "::1",
                "",
                "0x7f.1",
                "evil.example#localhost",
                "user@localhost",
                "[localhost]"
            })
    void isNotKnownByTheNamesOfStrangers(String host) throws IOException {
        String answer = RawClient.ask(port, "GET /live HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertEquals(421, RawClient.status(answer), answer);
        assertTrue(answer.contains("http name NAME"), answer);
    }

    /** RFC 9112 section 3.2.2: a server takes it, and it is the target that counts. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9311/live, evil.example, 200",
        "HTTP://[::1]/live?n=7, localhost, 200",
        "http://pi/busy, pi, 503",
        "http://localhost, localhost, 404",
        "http://localhost?n=7, localhost, 404",
        "http://evil.example/live, localhost, 421",
        "http:///live, localhost, 421",
        "http://user@localhost/live, localhost, 421",
        "https://localhost/live, localhost, 404"
    })
    void takesATargetInAbsoluteForm(String target, String host, int status) throws IOException {
        String answer =
                RawClient.ask(port, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertEquals(status, RawClient.status(answer), answer);
        assertTrue(!target.contains("live?n=7") || answer.endsWith("now 7\n"), answer);
    }

    /** On a machine without IPv6 what is left of it is said. */
    @Test
    void listensOnAllOfBothFamilies() throws IOException {
        WebServer.Outcome.Listening all =
                assertInstanceOf(WebServer.Outcome.Listening.class, served.alsoAt(IpAddress.ANY_V6, 0));
        assertEquals(200, RawClient.statusAt("127.0.0.1", all.port()));
        if (all.address().equals(IpAddress.ANY_V6)) {
            assertEquals(200, RawClient.statusAt("::1", all.port()));
        } else {
            assertEquals(IpAddress.ANY_V4, all.address());
        }
    }

    @Test
    void listensOnOneFamilyWhereOneIsAskedFor() {
        WebServer.Outcome.Listening one =
                assertInstanceOf(WebServer.Outcome.Listening.class, served.alsoAt(IpAddress.ANY_V4, 0));
        assertThrows(IOException.class, () -> RawClient.statusAt("::1", one.port()));
    }

    /** Here one that its Java knows nothing of. */
    @Test
    void listensOnAllOfIpv4WhereThereIsNoIpv6() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutIpv6.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertTrue(said.endsWith("0.0.0.0 200\n"), said);
    }

    @Test
    void tellsABugOfItsOwnAndGoesOn() throws IOException {
        assertEquals(500, RawClient.status(RawClient.get(port, "/bug")));
        assertEquals(1, served.bugs().size());
        assertEquals(200, RawClient.status(RawClient.get(port, "/live")));
    }

    @Test
    void saysSoWhenThePortIsTaken() {
        WebServer.Outcome.Refused refused = assertInstanceOf(WebServer.Outcome.Refused.class, served.alsoAt(port));
        assertTrue(String.valueOf(refused.cause().getMessage()).contains("in use"), refused.toString());
    }
}
