package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** What the C library has for sockets that are met at a path; each handle leaves {@code errno} in its first argument. */
final class UnixSocketCalls {
    static final MethodHandle CONNECT =
            Libc.function("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle LISTEN = Libc.function("listen", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle ACCEPT4 =
            Libc.function("accept4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    static final MethodHandle SEND =
            Libc.function("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    static final MethodHandle RECV =
            Libc.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    /** sys/socket.h: child processes do not inherit it. */
    static final int SOCK_CLOEXEC = 0x80000;

    /** sys/socket.h: whole messages, from anybody. */
    static final int SOCK_DGRAM = 2;
    /** sys/socket.h: whole messages, between two. */
    static final int SOCK_SEQPACKET = 5;

    /** A call whose last step names the address. */
    @FunctionalInterface
    interface Meeting {
        int call(MemorySegment callState, int fd, MemorySegment address, int octets) throws Throwable;
    }

    private UnixSocketCalls() {}

    /**
     * A new socket that is then bound or connected.
     *
     * @param type {@code SOCK_*}
     * @param name of the second call, for messages
     * @return the descriptor, owned by the caller
     */
    static int open(int type, Path path, String name, Meeting meeting) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return open(type, UnixAddress.of(path, arena), path.toString(), name, meeting);
        }
    }

    /**
     * The same in the abstract namespace.
     *
     * @param met the name there
     */
    static int openAbstract(int type, String met, String name, Meeting meeting) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return open(type, UnixAddress.ofAbstract(met, arena), "@" + met, name, meeting);
        }
    }

    private static int open(int type, MemorySegment address, String shown, String name, Meeting meeting)
            throws SystemCallException {
        int fd = (int) SystemCall.checked(
                "socket", shown, state -> SocketCalls.socket(state, UnixAddress.AF_UNIX, type | SOCK_CLOEXEC));
        try {
            SystemCall.checked(name, shown, state -> meeting.call(state, fd, address, (int) address.byteSize()));
            return fd;
        } catch (SystemCallException e) {
            try (Arena arena = Arena.ofConfined()) {
                SocketCalls.close(Libc.newCallState(arena), fd);
            }
            throw e;
        }
    }
}
