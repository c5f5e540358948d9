package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The socket functions of the C library. Each returns what C returns; {@code errno} is left in the call state. */
final class SocketCalls {
    private static final MethodHandle SOCKET =
            Libc.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            Libc.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKNAME =
            Libc.function("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SETSOCKOPT = Libc.function(
            "setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SHUTDOWN =
            Libc.function("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle RECVMMSG =
            Libc.function("recvmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SENDMMSG =
            Libc.function("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

    private SocketCalls() {}

    static int socket(MemorySegment callState, int domain, int type) {
        try {
            return (int) SOCKET.invokeExact(callState, domain, type, 0);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int bind(MemorySegment callState, int fd, MemorySegment address, int octets) {
        try {
            return (int) BIND.invokeExact(callState, fd, address, octets);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int getsockname(MemorySegment callState, int fd, MemorySegment address, MemorySegment octets) {
        try {
            return (int) GETSOCKNAME.invokeExact(callState, fd, address, octets);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int setsockopt(MemorySegment callState, int fd, int level, int option, MemorySegment value) {
        try {
            return (int) SETSOCKOPT.invokeExact(callState, fd, level, option, value, (int) value.byteSize());
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** For an option whose value is an {@code int}. */
    static int setsockopt(MemorySegment callState, int fd, int level, int option, int value) {
        try (Arena arena = Arena.ofConfined()) {
            return setsockopt(callState, fd, level, option, arena.allocateFrom(JAVA_INT, value));
        }
    }

    static int shutdown(MemorySegment callState, int fd, int how) {
        try {
            return (int) SHUTDOWN.invokeExact(callState, fd, how);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int close(MemorySegment callState, int fd) {
        try {
            return (int) CLOSE.invokeExact(callState, fd);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int recvmmsg(MemorySegment callState, int fd, MemorySegment headers, int count, int flags) {
        try {
            return (int) RECVMMSG.invokeExact(callState, fd, headers, count, flags, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    static int sendmmsg(MemorySegment callState, int fd, MemorySegment headers, int count, int flags) {
        try {
            return (int) SENDMMSG.invokeExact(callState, fd, headers, count, flags);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
