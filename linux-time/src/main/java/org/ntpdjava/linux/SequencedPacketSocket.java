package org.ntpdjava.linux;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A connected Unix-domain socket of type SOCK_SEQPACKET, unix(7): reliable, in order, and what one side sends in one call
 * the other receives in one. Java's own channels know only streams there.
 *
 * <p>Both buffers are made once and are in the machine's byte order, for those who exchange C structures. Used by one
 * thread.
 */
public final class SequencedPacketSocket implements Closeable {
    /** A peer that has gone is an error here, not a signal. */
    private static final int MSG_NOSIGNAL = 0x4000;
    /** Tells the whole length of a packet of which only the beginning fitted. */
    private static final int MSG_TRUNC = 0x20;

    private static final int ALIGNMENT_OCTETS = 8;

    private final int fd;
    private final String path;
    private final MemorySegment callState;
    private final MemorySegment outgoing;
    private final MemorySegment incoming;
    private final ByteBuffer outgoingOctets;
    private final ByteBuffer incomingOctets;
    private boolean closed;

    /** @param fd owned from now on */
    SequencedPacketSocket(int fd, Path path, int capacityOctets) {
        this.fd = fd;
        this.path = path.toString();
        Arena arena = Arena.ofAuto();
        callState = Libc.newCallState(arena);
        outgoing = arena.allocate(capacityOctets, ALIGNMENT_OCTETS);
        incoming = arena.allocate(capacityOctets, ALIGNMENT_OCTETS);
        outgoingOctets = outgoing.asByteBuffer().order(ByteOrder.nativeOrder());
        incomingOctets = incoming.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Connects to a server that listens at a path.
     *
     * @param capacityOctets of the longest packet in either direction
     * @throws SystemCallException ENOENT when there is no such path, ECONNREFUSED when nobody listens there
     */
    public static SequencedPacketSocket connect(Path path, int capacityOctets) throws SystemCallException {
        int fd = UnixSocketCalls.open(
                UnixSocketCalls.SOCK_SEQPACKET, path, "connect", (state, socket, address, octets) ->
                        (int) UnixSocketCalls.CONNECT.invokeExact(state, socket, address, octets));
        return new SequencedPacketSocket(fd, path, capacityOctets);
    }

    /** The packet to be sent next, as it was left; aligned to 8 octets. */
    public ByteBuffer outgoing() {
        return outgoingOctets;
    }

    /**
     * Sends the first octets of {@link #outgoing} as one packet; waits for room.
     *
     * @throws SystemCallException EPIPE when the other side has closed, EBADF when we have
     */
    public void send(int octets) throws SystemCallException {
        requireOpen("send");
        long sent;
        do {
            sent = send(fd, callState, outgoing, octets);
        } while (sent < 0 && Libc.errno(callState) == Errno.EINTR);
        if (sent < 0) {
            throw Libc.failure("send", path, callState);
        }
    }

    /**
     * Waits for a packet.
     *
     * @return it, position 0 to limit, until the next call; aligned to 8 octets
     * @throws SystemCallException ECONNRESET when the other side has closed; EMSGSIZE when the packet is longer than the
     *     capacity, and lost; EBADF when we have closed
     */
    public ByteBuffer receive() throws SystemCallException {
        requireOpen("recv");
        long octets;
        do {
            octets = receive(fd, callState, incoming);
        } while (octets < 0 && Libc.errno(callState) == Errno.EINTR);
        if (octets < 0) {
            throw Libc.failure("recv", path, callState);
        }
        if (octets == 0) {
            throw Libc.failure("recv", path, SocketErrno.ECONNRESET);
        }
        if (octets > incoming.byteSize()) {
            throw Libc.failure("recv", path, SocketErrno.EMSGSIZE);
        }
        return incomingOctets.position(0).limit((int) octets);
    }

    private static long send(int fd, MemorySegment callState, MemorySegment packet, int octets) {
        try {
            return (long) UnixSocketCalls.SEND.invokeExact(callState, fd, packet, (long) octets, MSG_NOSIGNAL);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    private static long receive(int fd, MemorySegment callState, MemorySegment packet) {
        try {
            return (long) UnixSocketCalls.RECV.invokeExact(callState, fd, packet, packet.byteSize(), MSG_TRUNC);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    private void requireOpen(String call) throws SystemCallException {
        if (closed) {
            throw Libc.failure(call, path, Errno.EBADF);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            SocketCalls.close(callState, fd);
        }
    }
}
