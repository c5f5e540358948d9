package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.time.NtpTimestamp;
import tools.jackson.databind.JsonNode;

/** The document of {@code --json}, against its schema. */
class JsonTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    private record Outcome(int exit, JsonNode document) {
        JsonNode result(int index) {
            return document.get("hosts").get(0).get("results").get(index);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peers",
                "opeers",
                "apeers",
                "lpeers",
                "as",
                "lassociations",
                "passociations",
                "rv",
                "rv &1",
                "rv &4 offset,reach",
                "mrv &1 &3",
                "cv &1",
                "sysinfo",
                "sysstats",
                "kerninfo",
                "monstats",
                "pstats &1",
                "why",
                "why &2",
                "timeout 100",
                "hostnames no",
                "help",
                "help rv",
                "version",
                "rv 0 bogus",
                "rv 99",
                "rv &99",
                "frobnicate"
            })
    void everyReportKeepsToTheSchema(String command) throws IOException {
        assertEquals("1", ask("as", command).document().get("version").asString());
    }

    @Test
    void peersAreNumbersWithUnits() throws IOException {
        JsonNode rows = ask("peers").result(0).get("rows");
        assertEquals(4, rows.size());
        JsonNode pps = rows.get(0);
        assertEquals("*", pps.get("tally").asString());
        assertEquals(-0.003, pps.get("offset_ms").asDouble(), 1e-3);
        assertEquals(255, pps.get("reach").asInt());
        assertEquals(56, pps.get("when_s").asInt());
        assertEquals("0x9614", pps.get("status").get("raw").asString());
        assertEquals("sys.peer", pps.get("status").get("selection").asString());
        assertTrue(rows.get(2).get("when_s").isNull());
        assertEquals("0.us.pool.ntp.org", rows.get(2).get("remote").asString());
    }

    @Test
    void timesAreUtcAndRaw() throws IOException {
        JsonNode variables = ask("rv").result(0).get("values").get(0).get("variables");
        assertEquals(
                "2026-11-23T00:24:57.600", variables.get("reftime").asString().substring(0, 23));
        assertEquals("0xeeae0659.9999999a", variables.get("reftime_raw").asString());
        assertEquals(-0.003485, variables.get("offset_ms").asDouble());
        assertEquals(-24, variables.get("precision_log2_s").asInt());
        assertEquals("leap_none", variables.get("leap_word").asString());
    }

    @Test
    void reasonsAreDataAndASentence() throws IOException {
        JsonNode told = ask("why &1").result(0).get("sentences").get(0);
        assertEquals("new", told.get("reasons").get(0).get("stage").asString());
        assertTrue(told.get("sentence").asString().startsWith("PPS (127.127.28.2) is new"), told.toString());
    }

    @Test
    void failuresAreObjectsAndAnExitStatus() throws IOException {
        Outcome outcome = ask("rv 0 bogus", "peers");
        assertEquals(2, outcome.exit());
        assertEquals(
                "unknown_variable", outcome.result(0).get("error").get("code").asString());
        assertEquals(
                "A request variable unknown to the server",
                outcome.result(0).get("error").get("message").asString());
        assertEquals("table", outcome.result(1).get("kind").asString());
        assertEquals(0, ask("peers").exit());
    }

    @Test
    void severalHostsAreSeveralObjects() throws IOException {
        Outcome outcome = ask("host 192.0.2.7", "rv 0 stratum");
        JsonNode hosts = outcome.document().get("hosts");
        assertEquals(2, hosts.size());
        assertEquals("192.0.2.7", hosts.get(1).get("host").asString());
        assertEquals(2, hosts.get(1).get("results").size());
    }

    /** Whatever the variables are called, and whatever is in them. */
    @Test
    void aServerCannotBreakTheDocument() throws IOException {
        String text = "offset=nan, offset_ms=\"much\", reftime_raw=1, reftime=0xeeae0659.9999999a, delay=1e308,"
                + " jitter=99999999999999999999999, stratum=\"\u001b]0;x\u0007\", \"\u0001{}\\=\\\u0080\"=\u0000, flash=0x1ffff,"
                + " filtdelay=1 2 x, version=\"a\\\"b\", delay=7, leap=77";
        Outcome outcome = ask(new Sayer(text), "rv");
        JsonNode variables = outcome.result(0).get("values").get(0).get("variables");
        assertEquals("nan", variables.get("offset").asString());
        assertEquals("much", variables.get("x_offset_ms").asString());
        assertEquals("0xeeae0659.9999999a", variables.get("reftime_raw").asString());
        assertTrue(variables.get("filtdelay_ms").get(2).isNull());
        assertFalse(outcome.document().toString().contains("\u001b"));
    }

    /** A hundred thousand clients are more than ntpq has memory for, all at once. */
    @Test
    void aLongListIsWrittenRowByRow() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<Facts> rows = new AbstractList<Facts>() {
            @Override
            public Facts get(int index) {
                assertTrue(index < 1_000 || printed.size() > 0, "nothing is written before row " + index);
                return Facts.with().whole("count", index).facts();
            }

            @Override
            public int size() {
                return 10_000;
            }
        };
        JsonOutput output = new JsonOutput(new PrintStream(printed, true, StandardCharsets.US_ASCII), NOW);
        output.result("mrulist", new Result.Table(rows, () -> ""));
        output.finish();
        JsonNode document = JsonDocument.of(printed.toString(StandardCharsets.US_ASCII));
        assertEquals(10_000, new Outcome(0, document).result(0).get("rows").size());
    }

    private static Outcome ask(String... commands) throws IOException {
        return ask(new DirectTransport(NtpTimestamp.ofInstant(NOW)), commands);
    }

    private static Outcome ask(ControlTransport transport, String... commands) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Client.World world = new Client.World(InstantSource.fixed(NOW), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        JsonOutput output = new JsonOutput(new PrintStream(printed, true, StandardCharsets.US_ASCII), NOW);
        try (Client client = new Client(host -> transport, world, Settings.DEFAULT)) {
            Interpreter interpreter = new Interpreter(client, output);
            interpreter.connect("localhost");
            List.of(commands).forEach(interpreter::execute);
        }
        int exit = output.finish();
        String text = printed.toString(StandardCharsets.US_ASCII);
        return new Outcome(exit, JsonDocument.of(text));
    }

    /** A server that says the same to everything. */
    private static final class Sayer implements ControlTransport {
        private final byte[] text;
        private Optional<ByteBuffer> pending = Optional.empty();

        Sayer(String text) {
            this.text = text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void send(ByteBuffer datagram) {
            if (ControlCodec.decode(datagram) instanceof ControlDecoded.Message(ControlHeader asked, var data)) {
                ByteBuffer answer = ByteBuffer.allocate(12 + (text.length + 3 & ~3));
                answer.put((byte) 0x16).put((byte) (0x80 | asked.opcode())).putShort((short) asked.sequence());
                answer.putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) text.length);
                pending = Optional.of(answer.put(text).rewind());
            }
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            Optional<ByteBuffer> answer = pending;
            pending = Optional.empty();
            return answer;
        }

        @Override
        public void close() {}
    }
}
