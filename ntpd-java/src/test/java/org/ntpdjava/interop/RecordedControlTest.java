package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mode 6 over real sockets, as it was recorded with ntpd 4.2.8p15: what ntpq 4.2.8p15 asks, octet for octet, gets an answer
 * that this client takes and that has the names ntpd's had; and what is malformed, or forbidden, gets what ntpd gave it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedControlTest {
    private static final int PORT = 21_625;
    private static final Duration STARTED = Duration.ofSeconds(30);
    private static final int HEADER_OCTETS = 12;
    private static final int LAST_MS = 300;
    private static final int FIRST_MS = 3_000;
    private static final int PERMISSION = 1;
    private static final int BAD_OPCODE = 3;
    private static final Pattern ITEM = Pattern.compile("(?:^|[,\\s])([A-Za-z_0-9]+)(?:\\.\\d+)?=");

    /** Known and without a value: docs/ntpq.md says why. */
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "authfreek",
            "authkuncached",
            "authkexpired",
            "total_rbuf",
            "free_rbuf",
            "used_rbuf",
            "rbuf_lowater",
            "bcastdelay",
            // classic's from the kernel's own loop
            "koffset",
            "tai",
            "leapsec",
            "expire");

    @TempDir
    static Path directory;

    private Program ours;

    /** @param expected a list of names, {@code error N}, {@code silence} or {@code answer} */
    record Recorded(String name, int source, String hex, String expected) {
        byte[] request() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start() throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), "1 M SecretOne\n");
        Path conf = Files.write(
                directory.resolve("ntp.conf"),
                List.of(
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "restrict default",
                        "restrict 127.0.0.25 noquery",
                        "restrict 127.0.0.22 ignore",
                        "keys " + keys,
                        "trustedkey 1",
                        "controlkey 1",
                        "interface listen lo"));
        ours = Program.start("ours", directory, words(Parts.ourDaemon(), "-n", "-c", conf, "--port", PORT));
        ours.awaitPrinted("clock_sync", STARTED);
    }

    @AfterAll
    void end() {
        ours.close();
    }

    private static Stream<String[]> lines(String file) throws IOException {
        return Files.readAllLines(Parts.testFile(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1));
    }

    static Stream<Recorded> requests() throws IOException {
        return lines("classic-requests.txt").map(cells -> new Recorded(cells[0], 1, cells[1], cells[2]));
    }

    static Stream<Recorded> probes() throws IOException {
        return lines("control-probes.txt")
                .map(cells -> new Recorded(cells[0] + ": " + cells[1], Integer.parseInt(cells[2]), cells[3], cells[4]));
    }

    /** All that comes back, in the order in which it came. */
    private static List<ByteBuffer> ask(int source, byte[] request) throws IOException {
        InetAddress server = InetAddress.ofLiteral("127.0.0.1");
        List<ByteBuffer> fragments = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0." + source, 0))) {
            socket.send(new DatagramPacket(request, request.length, server, PORT));
            socket.setSoTimeout(LAST_MS);
            while (fragments.size() < 64) {
                DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
                socket.receive(packet);
                fragments.add(
                        ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).slice());
                boolean more = (fragments.getLast().get(1) & 0x20) != 0;
                socket.setSoTimeout(more ? FIRST_MS : LAST_MS);
            }
        } catch (SocketTimeoutException end) {
            return fragments;
        }
        throw new AssertionError("an answer without an end");
    }

    /** Reference: what both clients insist on. */
    private static String accepted(byte[] request, List<ByteBuffer> fragments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fragments.size(); i++) {
            ByteBuffer fragment = fragments.get(i);
            int count = fragment.getShort(10);
            boolean last = i == fragments.size() - 1;
            assertEquals(request[0] & 0x3f, fragment.get(0) & 0x3f, "version and mode");
            assertEquals(0x80 | (last ? 0 : 0x20) | request[1], fragment.get(1) & 0xff, "response, more, opcode");
            assertEquals(ByteBuffer.wrap(request).getShort(2), fragment.getShort(2), "sequence");
            assertEquals(ByteBuffer.wrap(request).getShort(6), fragment.getShort(6), "association");
            assertEquals(text.length(), fragment.getShort(8), "offset");
            assertEquals(0, fragment.remaining() % 4, "a multiple of four");
            assertTrue(fragment.remaining() >= ((HEADER_OCTETS + count + 3) & ~3), "all of its data");
            assertTrue(count <= 468 && (count > 0 || last), count + " octets of data");
            text.append(StandardCharsets.ISO_8859_1.decode(fragment.slice(HEADER_OCTETS, count)));
        }
        assertTrue(fragments.size() <= 32, fragments.size() + " fragments");
        return text.toString();
    }

    private static int error(List<ByteBuffer> fragments) {
        ByteBuffer first = fragments.getFirst();
        return (first.get(1) & 0x40) == 0 ? 0 : first.get(4);
    }

    /** The recorded request, of our association where it was of one of theirs. */
    private static byte[] ofOurAssociation(byte[] request) throws IOException {
        byte[] ours = request.clone();
        if (ByteBuffer.wrap(ours).getShort(6) != 0) {
            ByteBuffer pairs =
                    ask(1, HexFormat.of().parseHex("160100010000000000000000")).getFirst();
            ByteBuffer.wrap(ours).putShort(6, pairs.getShort(HEADER_OCTETS));
        }
        return ours;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void classicNtpqGetsWhatItAsksFor(Recorded recorded) throws IOException {
        byte[] request = ofOurAssociation(recorded.request());
        List<ByteBuffer> fragments = ask(recorded.source(), request);
        assertTrue(!fragments.isEmpty(), "no answer");
        if (recorded.expected().startsWith("error ")) {
            assertEquals(recorded.expected(), "error " + error(fragments));
            return;
        }
        String text = accepted(request, fragments);
        if (recorded.expected().equals("pairs")) {
            assertEquals(4, text.length(), "one association");
            return;
        }
        Set<String> names = new TreeSet<>();
        Matcher item = ITEM.matcher(text.replaceAll("\"[^\"]*\"", ""));
        while (item.find()) {
            names.add(item.group(1));
        }
        Set<String> missing = new TreeSet<>(List.of(recorded.expected().split(",", -1)));
        missing.removeAll(names);
        missing.removeAll(WITHOUT_VALUE);
        assertEquals(Set.of(), missing, text);
    }

    /** Who does not sign changes nothing; who does with a trusted key has seen them. */
    @Test
    void aSignedReadHasTheEventsCountedAnew() throws IOException {
        byte[] unsigned = HexFormat.of().parseHex("160200010000000000000000");
        byte[] signed = probes().filter(probe -> probe.name().startsWith("readvar_auth"))
                .findFirst()
                .orElseThrow()
                .request();
        ask(1, signed);
        long end = System.nanoTime() + STARTED.toNanos();
        while ((ask(1, unsigned).getFirst().getShort(4) & 0xf0) != 0 && System.nanoTime() < end) {
            Waiting.pause(Duration.ofMillis(50));
        }
        assertEquals(0x0505, ask(1, unsigned).getFirst().getShort(4), "no events, clock_sync");
    }

    /** Where ours differs from classic ntpd: it has no traps at all, as NTPsec's has none. */
    private static String ofOurs(Recorded recorded) {
        boolean trap = recorded.name().startsWith("op31");
        assertTrue(!trap || recorded.expected().equals("error " + PERMISSION), recorded.expected());
        return trap ? "error " + BAD_OPCODE : recorded.expected();
    }

    @ParameterizedTest
    @MethodSource("probes")
    void whatIsMalformedOrForbiddenGetsWhatNtpdGivesIt(Recorded recorded) throws IOException {
        List<ByteBuffer> fragments = ask(recorded.source(), recorded.request());
        String got = fragments.isEmpty() ? "silence" : error(fragments) == 0 ? "answer" : "error " + error(fragments);
        assertEquals(ofOurs(recorded), got);
        if (got.equals("answer")) {
            accepted(recorded.request(), fragments);
        } else if (!fragments.isEmpty()) {
            ByteBuffer refusal = fragments.getFirst();
            assertEquals(1, fragments.size());
            assertEquals(0xc0 | recorded.request()[1], refusal.get(1) & 0xff, "response, error, opcode");
            assertEquals(
                    ByteBuffer.wrap(recorded.request()).getInt(4) & 0xffff, refusal.getInt(4) & 0xffff, "association");
            assertEquals(0, refusal.getInt(8), "no data");
        }
        assertTrue(ours.isAlive(), ours.printed());
    }
}
