package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open file descriptor that one thread may close while another is inside a call on it: the number goes back to the
 * kernel, which hands it to the next file opened, only when the last call has returned.
 */
final class Descriptor implements AutoCloseable {
    /** fcntl.h: read only. */
    static final int O_RDONLY = 0;
    /** fcntl.h: read and write. */
    static final int O_RDWR = 2;
    /** fcntl.h: a terminal opened does not become the controlling one. */
    static final int O_NOCTTY = 0x100;
    /** fcntl.h: reads and writes that would wait fail with EAGAIN. */
    static final int O_NONBLOCK = 0x800;
    /** fcntl.h: child processes do not inherit it. */
    static final int O_CLOEXEC = 0x80000;

    /** poll.h: there is something to read. */
    static final int POLLIN = 1;
    /** poll.h: the other end is closed; reported without being asked for. */
    static final int POLLHUP = 0x10;

    /** struct pollfd of poll.h. */
    static final StructLayout POLLFD = MemoryLayout.structLayout(
            JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

    private static final long EVENTS = POLLFD.byteOffset(PathElement.groupElement("events"));
    private static final long REVENTS = POLLFD.byteOffset(PathElement.groupElement("revents"));

    private static final MethodHandle OPEN =
            Libc.variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL =
            Libc.variadic("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle READ =
            Libc.function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            Libc.function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            Libc.function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private final int number;
    private final String path;
    /** Calls in progress, and one more for the owner until it closes. */
    private final AtomicInteger holders = new AtomicInteger(1);

    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param number an open descriptor, owned from now on
     * @param path for messages
     */
    Descriptor(int number, String path) {
        this.number = number;
        this.path = path;
    }

    /** Opens an existing file; close-on-exec is added to the flags. */
    static Descriptor open(String path, int flags) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            long number = SystemCall.checked(
                    "open", path, state -> (int) OPEN.invokeExact(state, name, flags | O_CLOEXEC, 0));
            return new Descriptor((int) number, path);
        }
    }

    /** The descriptor's number, for use within {@link #call} only. */
    int number() {
        return number;
    }

    String path() {
        return path;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** @param name of the request, for messages */
    int ioctl(String name, long request, MemorySegment argument) throws SystemCallException {
        return (int) call("ioctl " + name, state -> (int) IOCTL.invokeExact(state, number, request, argument));
    }

    /** @return bytes read, 0 at the end of the file */
    int read(MemorySegment into) throws SystemCallException {
        return (int) call("read", state -> (long) READ.invokeExact(state, number, into, into.byteSize()));
    }

    /** @return bytes written, perhaps fewer than given */
    int write(MemorySegment from) throws SystemCallException {
        return (int) call("write", state -> (long) WRITE.invokeExact(state, number, from, from.byteSize()));
    }

    /**
     * Waits for readiness.
     *
     * @param events what to wait for; POLLHUP comes unasked
     * @param timeoutMs longest wait; 0 only looks
     * @return the events present, 0 when none came in time
     */
    int poll(int events, int timeoutMs) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pollfd = arena.allocate(POLLFD);
            pollfd.set(JAVA_INT, 0, number);
            pollfd.set(JAVA_SHORT, EVENTS, (short) events);
            call("poll", state -> (int) POLL.invokeExact(state, pollfd, 1L, timeoutMs));
            return pollfd.get(JAVA_SHORT, REVENTS);
        }
    }

    /** Later calls fail with EBADF; those in progress end on their own. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    /**
     * Performs some other call on {@link #number}, during which the number stays ours.
     *
     * @param name of the C function, for messages
     */
    long call(String name, SystemCall.Invocation invocation) throws SystemCallException {
        hold(name);
        try {
            return SystemCall.checked(name, path, invocation);
        } finally {
            release();
        }
    }

    private void hold(String call) throws SystemCallException {
        int before = holders.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw Libc.failure(call, path, Errno.EBADF);
        }
        if (closed.get()) {
            release();
            throw Libc.failure(call, path, Errno.EBADF);
        }
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                SystemCall.checked("close", path, state -> (int) CLOSE.invokeExact(state, number));
            } catch (SystemCallException e) {
                // Linux frees the number even when close reports an error, and there is nobody left to tell.
            }
        }
    }
}
