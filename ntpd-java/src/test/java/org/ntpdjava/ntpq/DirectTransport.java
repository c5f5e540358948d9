package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The daemon's responder without a network between. */
final class DirectTransport implements ControlTransport {
    private final ControlResponder responder = new ControlResponder();
    private final Queue<ByteBuffer> pending = new ArrayDeque<>();
    private final NtpTimestamp now;

    DirectTransport(NtpTimestamp now) {
        this.now = now;
    }

    @Override
    public void send(ByteBuffer datagram) {
        responder.respond(
                datagram,
                RecipeState.at(now),
                RecipeState.context(now),
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
