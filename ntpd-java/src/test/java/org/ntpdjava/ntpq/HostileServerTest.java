package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Whatever a server sends, a question ends, soon, and without an exception. */
class HostileServerTest {
    private static final Billboard.Form WIDE = new Billboard.Form(true, 0, 0, 0);
    private static final int MORE = 0x20;
    private static final int ERROR = 0x40;

    /** A server whose n-th datagram is made up by a function, on a clock that moves 1 ms with each. */
    private static final class Script implements ControlTransport {
        private final IntFunction<Optional<ByteBuffer>> datagrams;
        private long nowNs;
        private int count;
        private int requests;
        private int sequence;

        Script(IntFunction<Optional<ByteBuffer>> datagrams) {
            this.datagrams = datagrams;
        }

        @Override
        public void send(ByteBuffer datagram) {
            sequence = datagram.getShort(2);
            requests++;
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            Optional<ByteBuffer> datagram = datagrams.apply(count++);
            nowNs += datagram.isPresent() ? 1_000_000 : timeout.toNanos();
            datagram.filter(d -> d.limit() >= 12).ifPresent(d -> d.putShort(2, (short) sequence));
            return datagram;
        }

        @Override
        public void close() {}

        Reply ask() throws IOException {
            return new ControlSession(this, () -> nowNs).ask(ControlOpcode.READ_VARIABLES, 1, "");
        }
    }

    /** Answers after 4.9 s, with the same octets always. */
    private static final class Slow implements ControlTransport {
        private final String data;
        private ByteBuffer answer = ByteBuffer.allocate(0);
        private long nowNs;

        Slow(String data) {
            this.data = data;
        }

        @Override
        public void send(ByteBuffer question) {
            answer = fragment(0, 0, 0, data)
                    .put(1, (byte) (0x80 | question.get(1)))
                    .putShort(2, question.getShort(2))
                    .putShort(6, question.getShort(6));
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            nowNs += Duration.ofMillis(4900).toNanos();
            return Optional.of(answer);
        }

        @Override
        public void close() {}
    }

    private static ByteBuffer fragment(int flags, int status, int offset, String data) {
        byte[] octets = data.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer datagram = ByteBuffer.allocate(12 + (octets.length + 3 & ~3));
        datagram.put((byte) 0x16)
                .put((byte) (0x80 | flags | 2))
                .putShort((short) 0)
                .putShort((short) status);
        datagram.putShort((short) 1).putShort((short) offset).putShort((short) octets.length);
        return datagram.put(octets).rewind();
    }

    private static Script sending(ByteBuffer... datagrams) {
        return new Script(i -> i < datagrams.length ? Optional.of(datagrams[i]) : Optional.empty());
    }

    private static String text(Reply reply) {
        return assertInstanceOf(Reply.Data.class, reply).text();
    }

    @Test
    void putsFragmentsTogetherInAnyOrder() throws IOException {
        Reply reply = sending(fragment(0, 0, 8, "cc"), fragment(MORE, 0, 4, "bbbb"), fragment(MORE, 0, 0, "aaaa"))
                .ask();
        assertEquals("aaaabbbbcc", text(reply));
    }

    @Test
    void ignoresDuplicatesAndOverlaps() throws IOException {
        Reply reply = sending(
                        fragment(MORE, 0, 0, "aaaa"),
                        fragment(MORE, 0, 0, "aaaa"),
                        fragment(MORE, 0, 2, "XXXX"),
                        fragment(MORE, 0, 0, "XXXXXXXX"),
                        fragment(0, 0, 4, "bb"))
                .ask();
        assertEquals("aaaabb", text(reply));
    }

    @Test
    void ignoresWhatLiesBeyondTheEnd() throws IOException {
        Reply reply = sending(
                        fragment(0, 0, 4, "bb"),
                        fragment(MORE, 0, 6, "XXXX"),
                        fragment(0, 0, 10, "XX"),
                        fragment(MORE, 0, 0, "aaaa"))
                .ask();
        assertEquals("aaaabb", text(reply));
    }

    @Test
    void ignoresWhatIsAboutAnotherAssociation() throws IOException {
        ByteBuffer other = fragment(0, 0, 0, "other").putShort(6, (short) 2);
        assertEquals("asked", text(sending(other, fragment(0, 0, 0, "asked")).ask()));
    }

    /** Each answer comes just before ntpq stops waiting for it, and there are many to wait for. */
    @Test
    void endsACommandWhoseAnswersAreAllSlow() {
        byte[] pairs = new byte[4 * 100];
        for (int i = 0; i < 100; i++) {
            ByteBuffer.wrap(pairs).putInt(4 * i, (i + 1) << 16 | 0x9000);
        }
        String list = new String(pairs, StandardCharsets.ISO_8859_1);
        Slow slow = new Slow(list);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Client.World world =
                new Client.World(InstantSource.system(), () -> slow.nowNs, ZoneOffset.UTC, HostNames.NUMERIC);
        try (Client client = new Client(host -> slow, world, Settings.DEFAULT)) {
            Interpreter interpreter = new Interpreter(client, out, out);
            interpreter.connect("slow");
            interpreter.execute("peers");
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith("\n***Server needs more than 300 s for this command\n"), text);
        assertTrue(text.lines().count() > 50, text);
        assertTrue(slow.nowNs <= Duration.ofSeconds(310).toNanos(), "took " + slow.nowNs + " ns");
    }

    @Test
    void givesUpAfterThirtyTwoFragments() throws IOException {
        Script endless = new Script(i -> Optional.of(fragment(MORE, 0, i * 4, "aaaa")));
        assertInstanceOf(Reply.TooMuch.class, endless.ask());
        assertEquals(Reassembly.MAX_FRAGMENTS + 1, endless.count);
    }

    @Test
    void givesUpOnEndlessRepetition() throws IOException {
        Script endless = new Script(i -> Optional.of(fragment(MORE, 0, 0, "aaaa")));
        assertInstanceOf(Reply.Incomplete.class, endless.ask());
        assertTrue(endless.nowNs <= Duration.ofSeconds(41).toNanos(), "took " + endless.nowNs + " ns");
    }

    @Test
    void asksTwiceAndNoMore() throws IOException {
        Script silent = sending();
        assertInstanceOf(Reply.NothingReceived.class, silent.ask());
        assertEquals(2, silent.requests);
        assertEquals(Duration.ofSeconds(10).toNanos(), silent.nowNs);
    }

    @Test
    void understandsAnError() throws IOException {
        Reply reply = sending(fragment(ERROR, ControlError.UNKNOWN_VARIABLE.code() << 8, 0, ""))
                .ask();
        assertEquals(new Reply.Refused(1, ControlError.UNKNOWN_VARIABLE, 5), reply);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void survivesRandomDatagrams(long seed) throws IOException {
        Random random = new Random(seed);
        List<ByteBuffer> datagrams = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            datagrams.add(random(random));
        }
        Reply reply = sending(datagrams.toArray(ByteBuffer[]::new)).ask();
        if (reply instanceof Reply.Data data) {
            PeersReport report = new PeersReport(HostNames.NUMERIC);
            VariableList variables = VariableList.parse(data.text());
            for (Billboard style : Billboard.values()) {
                String line =
                        style.text(List.of(report.row(1, data.status(), variables, style, NtpTimestamp.ZERO)), WIDE);
                assertPrintable(line, seed);
            }
        }
    }

    /** Half of them look like good fragments, with random text. */
    private static ByteBuffer random(Random random) {
        byte[] octets = new byte[random.nextInt(600)];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            return ByteBuffer.wrap(octets);
        }
        String text = "srcadr=" + new String(octets, 0, Math.min(octets.length, 200), StandardCharsets.ISO_8859_1);
        return fragment(random.nextInt(4) == 0 ? 0 : MORE, random.nextInt(0x10000), random.nextInt(900), text);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void printsNoControlSequencesWhateverTheVariables(long seed) {
        Random random = new Random(seed);
        String[] names = {
            "srcadr", "srchost", "refid", "rec", "reach", "hpoll", "delay", "offset", "stratum", "filtdelay"
        };
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);
            text.append(name)
                    .append('=')
                    .append(new String(value, StandardCharsets.ISO_8859_1))
                    .append(',');
        }
        Reply.Data reply = new Reply.Data(
                1, random.nextInt(0x10000), ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1)));
        CookedValues cooked =
                new CookedValues(HostNames.NUMERIC, () -> java.time.Instant.EPOCH, java.time.ZoneOffset.UTC, false);
        for (StatusText kind : StatusText.values()) {
            assertPrintable(new VariablesReport(cooked).cooked(reply, kind, true), seed);
        }
        assertPrintable(VariablesReport.raw(reply, true), seed);
    }

    private static void assertPrintable(String text, long seed) {
        assertFalse(
                text.chars().anyMatch(c -> c != '\n' && (c < ' ' || c > '~')),
                () -> "seed " + seed + " printed " + text);
    }

    @Test
    void readsNumbersOfAbsurdSize() {
        VariableList variables = VariableList.parse(
                "stratum=99999999999999999999, hpoll=-7, ppoll=99, reach=0xffffffffffffffffff, delay=1e308, offset=nan");
        Billboard.Row row =
                new PeersReport(HostNames.NUMERIC).row(1, 0, variables, Billboard.REFERENCE, NtpTimestamp.ZERO);
        assertEquals(
                " 0.0.0.0                          0 ?    -    1    0    0.000    0.000   0.000",
                Billboard.REFERENCE
                        .text(List.of(row), Billboard.Form.CLASSIC)
                        .lines()
                        .toList()
                        .get(2));
    }
}
