package org.ntpdjava.linux;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A Unix-domain socket of type SOCK_DGRAM, unix(7), to which any number of processes send datagrams by its path. Who may is a
 * matter of the file's mode: whoever may write. Used by one thread.
 */
public final class DatagramMailbox implements Closeable {
    private static final int ALIGNMENT_OCTETS = 8;

    private final Descriptor descriptor;
    private final MemorySegment incoming;
    private final ByteBuffer octets;

    private DatagramMailbox(Descriptor descriptor, int capacityOctets) {
        this.descriptor = descriptor;
        incoming = Arena.ofAuto().allocate(capacityOctets, ALIGNMENT_OCTETS);
        octets = incoming.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Makes the socket file. It is not removed again.
     *
     * @param capacityOctets of the longest datagram that is read whole
     * @throws SystemCallException EADDRINUSE when there is something at the path
     */
    public static DatagramMailbox open(Path path, int capacityOctets) throws SystemCallException {
        int fd = UnixSocketCalls.open(UnixSocketCalls.SOCK_DGRAM, path, "bind", SocketCalls::bind);
        return new DatagramMailbox(new Descriptor(fd, path.toString()), capacityOctets);
    }

    /**
     * Takes the next datagram.
     *
     * @param timeoutMs longest wait; 0 only looks
     * @return its octets, as many as there is room for, in the machine's byte order; valid until the next call. Without
     *     octets when none came in time
     */
    public ByteBuffer receive(int timeoutMs) throws SystemCallException {
        int read = descriptor.poll(Descriptor.POLLIN, timeoutMs) == 0 ? 0 : descriptor.read(incoming);
        return octets.clear().limit(read);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
