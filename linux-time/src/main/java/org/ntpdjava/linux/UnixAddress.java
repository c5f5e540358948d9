package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code struct sockaddr_un} of sys/un.h: where in the file system, or by which name outside of it, a socket is met. */
final class UnixAddress {
    /** sys/socket.h. */
    static final int AF_UNIX = 1;

    private static final int PATH_OCTETS = 108;

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("sun_family"),
            MemoryLayout.sequenceLayout(PATH_OCTETS, JAVA_BYTE).withName("sun_path"));

    static final int OCTETS = (int) LAYOUT.byteSize();

    private static final long PATH = LAYOUT.byteOffset(PathElement.groupElement("sun_path"));

    private UnixAddress() {}

    /** @throws SystemCallException ENAMETOOLONG when the path does not fit with the zero that ends it */
    static MemorySegment of(Path path, Arena arena) throws SystemCallException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length >= PATH_OCTETS) {
            throw Libc.failure("sockaddr_un", path.toString(), SocketErrno.ENAMETOOLONG)
                    .withCure("the path of a socket has at most " + (PATH_OCTETS - 1) + " octets");
        }
        MemorySegment address = arena.allocate(LAYOUT);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, PATH, name.length);
        return address;
    }

    /**
     * Of a name in the abstract namespace, unix(7): a zero comes before it, and the address ends where the name does.
     *
     * @param name without that zero
     * @throws SystemCallException ENAMETOOLONG when it does not fit
     */
    static MemorySegment ofAbstract(String name, Arena arena) throws SystemCallException {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        if (octets.length >= PATH_OCTETS) {
            throw Libc.failure("sockaddr_un", "@" + name, SocketErrno.ENAMETOOLONG);
        }
        MemorySegment address = arena.allocate(PATH + 1 + octets.length);
        address.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_UNIX);
        MemorySegment.copy(octets, 0, address, JAVA_BYTE, PATH + 1, octets.length);
        return address;
    }
}
