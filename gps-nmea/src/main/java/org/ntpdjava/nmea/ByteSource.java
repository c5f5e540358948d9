package org.ntpdjava.nmea;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Where the bytes of a receiver come from. Used and closed by one thread. */
public interface ByteSource extends Closeable {
    /**
     * Waits a while (well below a second) for bytes.
     *
     * @return what came, at least one byte; empty when nothing did
     * @throws IOException when the device is gone; its message names the device and what to do
     */
    Optional<Chunk> read() throws IOException;

    /**
     * Sends bytes to the receiver.
     *
     * @throws IOException when the device is gone, or takes none
     */
    default void write(byte[] bytes) throws IOException {
        throw new IOException("this receiver takes no commands");
    }
}
