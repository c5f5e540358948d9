package org.ntpdjava.ntpq;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** What ntpq prints of a responder in this process, without a network between. */
public final class DirectAnswer implements ControlTransport {
    private final Responder responder;
    private final Queue<ByteBuffer> pending = new ArrayDeque<>();

    /** Answers mode 6. */
    @FunctionalInterface
    public interface Responder {
        /** @param fragments each is valid during the call only */
        void answer(ByteBuffer request, Consumer<ByteBuffer> fragments);
    }

    public DirectAnswer(Responder responder) {
        this.responder = responder;
    }

    /** What a command prints, asked and answered at this time, with addresses and no names. */
    public String printed(Instant now, String command) {
        return printed(this, now, command);
    }

    /** The same over any transport. */
    static String printed(ControlTransport transport, Instant now, String command) {
        Client.World world = new Client.World(InstantSource.fixed(now), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Client client = new Client(host -> transport, world, Settings.DEFAULT.withShowNames(false))) {
            Interpreter interpreter = new Interpreter(client, out, out);
            interpreter.execute("host localhost");
            printed.reset();
            interpreter.execute(command);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void send(ByteBuffer datagram) {
        responder.answer(
                datagram,
                fragment -> pending.add(
                        ByteBuffer.allocate(fragment.remaining()).put(fragment).flip()));
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) {
        return Optional.ofNullable(pending.poll());
    }

    @Override
    public void close() {}
}
