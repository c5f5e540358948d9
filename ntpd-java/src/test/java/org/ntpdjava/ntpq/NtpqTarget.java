package org.ntpdjava.ntpq;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A server's answers of any octets: Jazzer's target in {@code scripts/fuzz}. */
public final class NtpqTarget {
    private static final List<String> COMMANDS =
            List.of("peers", "as", "rv", "rv &1", "raw", "rv", "cv &1", "sysinfo", "pstats &1", "why");
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    private NtpqTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        run(input, new TextOutput(out, out));
        String printed = text.toString(StandardCharsets.UTF_8);
        if (!printed.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'))) {
            throw new AssertionError(printed);
        }
        text.reset();
        JsonOutput json = new JsonOutput(out, NOW);
        run(input, json);
        json.finish();
        JsonDocument.of(text.toString(StandardCharsets.UTF_8));
    }

    private static void run(byte[] input, Output output) {
        Octets octets = new Octets(ByteBuffer.wrap(input));
        Client.World world =
                new Client.World(InstantSource.fixed(NOW), () -> octets.nowNs, ZoneOffset.UTC, HostNames.NUMERIC);
        try (Client client = new Client(host -> octets, world, Settings.DEFAULT)) {
            Interpreter interpreter = new Interpreter(client, output);
            interpreter.connect("server");
            COMMANDS.forEach(interpreter::execute);
        }
    }

    /** Each octet of length is followed by so many fours of octets; half of them look like an answer to the question. */
    private static final class Octets implements ControlTransport {
        private final ByteBuffer input;
        private ByteBuffer question = ByteBuffer.allocate(12);
        private long nowNs;

        Octets(ByteBuffer input) {
            this.input = input;
        }

        @Override
        public void send(ByteBuffer datagram) {
            question = ByteBuffer.allocate(datagram.remaining())
                    .put(datagram.duplicate())
                    .flip();
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            if (!input.hasRemaining()) {
                nowNs += Math.max(timeout.toNanos(), 1);
                return Optional.empty();
            }
            nowNs += 1_000_000;
            int length = Byte.toUnsignedInt(input.get());
            byte[] octets = new byte[Math.min(length & 0x7f, input.remaining() / 4) * 4];
            input.get(octets);
            boolean answers = length < 0x80 && octets.length >= 12;
            return Optional.of(answers ? answer(octets) : ByteBuffer.wrap(octets));
        }

        private ByteBuffer answer(byte[] octets) {
            ByteBuffer answer = ByteBuffer.wrap(octets);
            answer.put(0, (byte) 0x16).put(1, (byte) (0x80 | (octets[1] & 0x60) | (question.get(1) & 0x1f)));
            answer.putShort(2, question.getShort(2)).putShort(6, question.getShort(6));
            return answer.putShort(10, (short) Math.min(octets.length - 12, octets[11] & 0x7f));
        }

        @Override
        public void close() {}
    }
}
