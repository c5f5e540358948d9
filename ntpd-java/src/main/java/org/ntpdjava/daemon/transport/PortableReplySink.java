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
    private int place;

    PortableReplySink(PortableSocket socket, Tally tally) {
        this.socket = socket;
        this.tally = tally;
    }

    /** @param localPlace of the tally, where what is sent to this sender counts */
    void answering(InetSocketAddress sender, int localPlace) {
        to = sender;
        place = localPlace;
    }

    @Override
    public ByteBuffer buffer() {
        return buffer.clear();
    }

    @Override
    public void send(int length) {
        try {
            socket.send(buffer.position(0).limit(length), to);
            tally.sent(place);
        } catch (IOException e) {
            tally.refused(place);
        }
    }
}
