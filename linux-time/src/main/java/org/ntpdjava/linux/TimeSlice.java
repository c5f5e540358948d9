package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * For how long at a time this thread asks to run, sched_setattr(2). Since Linux 6.12 an ordinary thread that asks for less than the
 * one at work, and has not had its share, takes the processor from it as soon as it is woken, and need not wait until that one's
 * slice is over (0.7 to 3 ms). It gets no more of the processor by it, and needs no right. Older kernels take the number and do
 * nothing with it.
 */
public final class TimeSlice {
    /** {@code struct sched_attr} as it was at first, which every kernel knows. */
    static final StructLayout ATTRIBUTES = MemoryLayout.structLayout(
            JAVA_INT.withName("size"),
            JAVA_INT.withName("sched_policy"),
            JAVA_LONG.withName("sched_flags"),
            JAVA_INT.withName("sched_nice"),
            JAVA_INT.withName("sched_priority"),
            JAVA_LONG.withName("sched_runtime"),
            JAVA_LONG.withName("sched_deadline"),
            JAVA_LONG.withName("sched_period"));

    /** The kernel takes no less. */
    public static final long SHORTEST_NS = 100_000;

    private static final long POLICY = 4;
    private static final long RUNTIME = 24;
    private static final int SCHED_OTHER = 0;

    /** Their numbers, for the C library of Debian 12 has no functions for them. */
    static final long SETATTR_OF_X86 = 314;

    static final long SETATTR_ELSEWHERE = 274;

    private static final long SYS_SETATTR =
            System.getProperty("os.arch").equals("amd64") ? SETATTR_OF_X86 : SETATTR_ELSEWHERE;

    private static final long SYS_GETATTR = SYS_SETATTR + 1;

    private static final MethodHandle SETATTR =
            Libc.variadic("syscall", 1, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETATTR = Libc.variadic(
            "syscall", 1, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

    private TimeSlice() {}

    /** Asks for the shortest. A thread that is of real time, which nobody keeps waiting anyway, stays as it is. */
    public static void shorten() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = read(arena);
            if (attributes.get(JAVA_INT, POLICY) == SCHED_OTHER) {
                attributes.set(JAVA_LONG, RUNTIME, SHORTEST_NS);
                SystemCall.checked("sched_setattr", "this thread", state ->
                        (long) SETATTR.invokeExact(state, SYS_SETATTR, 0, attributes, 0));
            }
        }
    }

    /** What this thread asks for, ns; 0 from a kernel that does not tell. */
    static long ofThisThreadNs() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return read(arena).get(JAVA_LONG, RUNTIME);
        }
    }

    private static MemorySegment read(Arena arena) throws SystemCallException {
        MemorySegment attributes = arena.allocate(ATTRIBUTES);
        int octets = (int) ATTRIBUTES.byteSize();
        SystemCall.checked("sched_getattr", "this thread", state ->
                (long) GETATTR.invokeExact(state, SYS_GETATTR, 0, attributes, octets, 0));
        return attributes;
    }
}
