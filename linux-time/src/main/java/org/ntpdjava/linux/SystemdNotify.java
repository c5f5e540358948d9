package org.ntpdjava.linux;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a service says to its supervisor, sd_notify(3): datagrams of lines {@code NAME=value} to a socket whose address the
 * supervisor left in {@value #SOCKET}. For any thread.
 */
public final class SystemdNotify implements Closeable {
    /** The variable of the environment that tells where the supervisor listens. */
    public static final String SOCKET = "NOTIFY_SOCKET";

    private final Descriptor descriptor;

    private SystemdNotify(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Finds the supervisor. To be called before a change of the root folder, which hides it; of the user, who may not write
     * to it.
     *
     * @param address the value of {@value #SOCKET}: a path, or a name of the abstract namespace behind {@code @}
     * @throws SystemCallException ENOENT or ECONNREFUSED when nobody listens there; EACCES when it is not for us
     */
    public static SystemdNotify connect(String address) throws SystemCallException {
        UnixSocketCalls.Meeting meeting = (state, socket, place, octets) ->
                (int) UnixSocketCalls.CONNECT.invokeExact(state, socket, place, octets);
        int fd = address.startsWith("@")
                ? UnixSocketCalls.openAbstract(UnixSocketCalls.SOCK_DGRAM, address.substring(1), "connect", meeting)
                : UnixSocketCalls.open(UnixSocketCalls.SOCK_DGRAM, Path.of(address), "connect", meeting);
        return new SystemdNotify(new Descriptor(fd, address));
    }

    /**
     * Tells one thing; waits while the supervisor is behind.
     *
     * @param lines {@code NAME=value}, one a line, for example {@code READY=1}
     * @throws SystemCallException ECONNREFUSED when the supervisor has gone, EBADF when we have closed
     */
    public void send(String lines) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] octets = lines.getBytes(StandardCharsets.UTF_8);
            MemorySegment datagram = arena.allocateFrom(ValueLayout.JAVA_BYTE, octets);
            descriptor.write(datagram);
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
