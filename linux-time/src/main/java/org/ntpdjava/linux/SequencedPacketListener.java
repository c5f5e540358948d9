package org.ntpdjava.linux;

import static java.lang.foreign.MemorySegment.NULL;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** The server's end of {@link SequencedPacketSocket}: waits at a path for those who connect. Used by one thread. */
public final class SequencedPacketListener implements Closeable {
    private static final int BACKLOG = 16;

    private final int fd;
    private final Path path;
    private boolean closed;

    private SequencedPacketListener(int fd, Path path) {
        this.fd = fd;
        this.path = path;
    }

    /**
     * Makes the socket file and listens. The file is not removed again.
     *
     * @throws SystemCallException EADDRINUSE when there is something at the path
     */
    public static SequencedPacketListener listen(Path path) throws SystemCallException {
        int fd = UnixSocketCalls.open(UnixSocketCalls.SOCK_SEQPACKET, path, "bind", SocketCalls::bind);
        SequencedPacketListener listener = new SequencedPacketListener(fd, path);
        try {
            SystemCall.checked(
                    "listen", path.toString(), state -> (int) UnixSocketCalls.LISTEN.invokeExact(state, fd, BACKLOG));
            return listener;
        } catch (SystemCallException e) {
            listener.close();
            throw e;
        }
    }

    /**
     * Waits for the next who connects.
     *
     * @param capacityOctets of the longest packet in either direction
     */
    public SequencedPacketSocket accept(int capacityOctets) throws SystemCallException {
        if (closed) {
            throw Libc.failure("accept4", path.toString(), Errno.EBADF);
        }
        long client = SystemCall.checked("accept4", path.toString(), state ->
                (int) UnixSocketCalls.ACCEPT4.invokeExact(state, fd, NULL, NULL, UnixSocketCalls.SOCK_CLOEXEC));
        return new SequencedPacketSocket((int) client, path, capacityOctets);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (Arena arena = Arena.ofConfined()) {
                SocketCalls.close(Libc.newCallState(arena), fd);
            }
        }
    }
}
