package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Datagrams to one server and back. */
public interface ControlTransport extends AutoCloseable {
    /** Sends from position to limit. */
    void send(ByteBuffer datagram) throws IOException;

    /**
     * Waits for one datagram from the server.
     *
     * @param timeout zero or less looks without waiting
     * @return from position to limit; empty when none came in time
     */
    Optional<ByteBuffer> receive(Duration timeout) throws IOException;

    @Override
    void close();
}
