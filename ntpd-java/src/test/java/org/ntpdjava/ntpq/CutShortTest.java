package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.LeapIndicator;
import tools.jackson.databind.JsonNode;

/** A table that ends before its end says so to people and to programs, and shows what there is. */
class CutShortTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    private record Outcome(int exit, String out, String err) {
        JsonNode result() {
            return JsonDocument.of(out).get("hosts").get(0).get("results").get(0);
        }
    }

    private static Outcome run(ControlTransport server, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Client.World world = new Client.World(InstantSource.fixed(NOW), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        int exit = Ntpq.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                world,
                flags -> host -> server);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A server that says nothing more from one association on. */
    private record FallsSilent(ControlTransport server, int from) implements ControlTransport {
        @Override
        public void send(ByteBuffer datagram) throws java.io.IOException {
            if (ControlHeaders.of(datagram).associationId() < from) {
                server.send(datagram);
            }
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) throws java.io.IOException {
            return server.receive(timeout);
        }

        @Override
        public void close() {}
    }

    /** The header of a request. */
    private static final class ControlHeaders {
        static ControlHeader of(ByteBuffer datagram) {
            return ((ControlDecoded.Message) ControlCodec.decode(datagram)).header();
        }
    }

    /** A server with two clients in its list, and whatever it says when asked for more. */
    private static final class HalfAList implements ControlTransport {
        private final boolean ends;
        private final Queue<ByteBuffer> pending = new ArrayDeque<>();
        private int lists;

        HalfAList(boolean ends) {
            this.ends = ends;
        }

        @Override
        public void send(ByteBuffer datagram) {
            ControlHeader asked = ControlHeaders.of(datagram);
            boolean list = asked.opcode() == ControlOpcode.READ_MRU.code();
            lists += list ? 1 : 0;
            if (lists > 1) {
                return;
            }
            String rows = "nonce=0123456789abcdef01234567, addr.0=192.0.2.1:123, last.0=0xeeae0680.00000000,"
                    + " first.0=0xeeae0680.00000000, ct.0=1, mv.0=35, rs.0=0x0";
            String end = ends ? ", now=0xeeae0690.00000000, last.newest=0xeeae0680.00000000" : "";
            byte[] text = (list ? rows + end : "nonce=0123456789abcdef01234567").getBytes(StandardCharsets.US_ASCII);
            ByteBuffer answer = ByteBuffer.allocate(600);
            ControlHeader header = asked.answer(LeapIndicator.NONE, 0x615, 0, text.length, false);
            ControlCodec.encode(header, ByteBuffer.wrap(text), answer);
            pending.add(answer.flip());
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            return Optional.ofNullable(pending.poll());
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"peers", "lpeers", "opeers", "apeers", "rpeers"})
    void theSourcesThatWereToldBeforeAServerFellSilentAreShown(String command) {
        Outcome json = run(new FallsSilent(new UnusualSources(), 4), "--json", "-c", command);
        assertEquals(2, json.exit());
        assertEquals("table", json.result().get("kind").asString());
        assertEquals(3, json.result().get("rows").size());
        assertEquals("timeout", json.result().get("incomplete").get("code").asString());
        assertEquals(
                "localhost: timed out, nothing received; Request timed out",
                json.result().get("incomplete").get("message").asString());
        Outcome text = run(new FallsSilent(new UnusualSources(), 4), "-n", "-c", command);
        assertEquals(5, text.out().lines().count(), text.out());
        assertEquals("localhost: timed out, nothing received\n***Request timed out\n", text.err());
    }

    @Test
    void aTableWithoutAnyRowIsAFailureAsBefore() {
        Outcome json = run(new FallsSilent(new UnusualSources(), 1), "--json", "-c", "peers");
        assertEquals("error", json.result().get("kind").asString());
        assertEquals(2, json.exit());
    }

    @Test
    void aListOfClientsThatStopsIsMarked() {
        Outcome json = run(new HalfAList(false), "--json", "-c", "mrulist");
        assertEquals(2, json.exit());
        assertEquals(1, json.result().get("rows").size());
        assertEquals("timeout", json.result().get("incomplete").get("code").asString());
        Outcome text = run(new HalfAList(false), "-c", "mrulist");
        assertTrue(text.out().contains("***Request timed out\nDisplaying partial client list.\n"), text.out());
        assertEquals("", text.err());
    }

    @Test
    void whatIsWholeIsNotMarked() {
        for (ControlTransport server : List.of(new HalfAList(true), new UnusualSources())) {
            Outcome json = run(server, "--json", "-c", server instanceof HalfAList ? "mrulist" : "peers");
            assertEquals(0, json.exit());
            assertEquals("table", json.result().get("kind").asString());
            assertFalse(json.result().has("incomplete"));
        }
    }
}
