package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Sends each answer at once through the socket the datagram came in by. */
final class PortableReplySink implements ReplySink {
    private final PortableSocket socket;
    private final Tally tally;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
    private InetSocketAddress to = new InetSocketAddress(0);

    PortableReplySink(PortableSocket socket, Tally tally) {
        this.socket = socket;
        this.tally = tally;
    }

    void answering(InetSocketAddress sender) {
        to = sender;
    }

    @Override
    public ByteBuffer buffer() {
        return buffer.clear();
    }

    @Override
    public void send(int length) {
        try {
            socket.send(buffer.position(0).limit(length), to);
            tally.sent(1, 0);
        } catch (IOException e) {
            tally.sent(0, 1);
        }
    }
}
