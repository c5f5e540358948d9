package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/**
 * The capability sets of the calling thread: {@code capget(2)}, {@code capset(2)} and {@code prctl(PR_SET_KEEPCAPS)} of
 * linux/capability.h and linux/prctl.h. In Linux each thread has its own; a new thread begins with those of the thread that
 * starts it.
 */
final class ThreadCapabilities {
    /** {@code struct __user_cap_header_struct}. */
    static final StructLayout HEADER =
            MemoryLayout.structLayout(JAVA_INT.withName("version"), JAVA_INT.withName("pid"));

    /** {@code struct __user_cap_data_struct}, 32 capabilities of three sets. */
    static final StructLayout DATA = MemoryLayout.structLayout(
            JAVA_INT.withName("effective"), JAVA_INT.withName("permitted"), JAVA_INT.withName("inheritable"));

    /** Version 3 takes two: the low 32 capabilities and the high ones. */
    private static final SequenceLayout DATA_PAIR = MemoryLayout.sequenceLayout(2, DATA);

    private static final int LINUX_CAPABILITY_VERSION_3 = 0x20080522;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int EFFECTIVE = 0;
    private static final int PERMITTED = 4;
    private static final String SUBJECT = "this thread's capabilities";

    private static final MethodHandle CAPGET =
            Libc.function("capget", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle CAPSET =
            Libc.function("capset", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle PRCTL = Libc.variadic(
            "prctl", 1, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private ThreadCapabilities() {}

    /** Those of ours that this thread may use or take up. */
    static Set<Capability> permitted() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = header(arena);
            MemorySegment data = arena.allocate(DATA_PAIR);
            SystemCall.checked("capget", SUBJECT, state -> (int) CAPGET.invokeExact(state, header, data));
            long low = Integer.toUnsignedLong(data.get(JAVA_INT, PERMITTED));
            long high = Integer.toUnsignedLong(data.get(JAVA_INT, DATA.byteSize() + PERMITTED));
            return Capability.in(high << 32 | low);
        }
    }

    /** Leaves this thread with these, in effect, and no others. */
    static void set(Set<Capability> capabilities) throws SystemCallException {
        long mask = Capability.maskOf(capabilities);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = header(arena);
            MemorySegment data = arena.allocate(DATA_PAIR);
            for (int half = 0; half < 2; half++) {
                int bits = (int) (mask >>> (32 * half));
                data.set(JAVA_INT, half * DATA.byteSize() + EFFECTIVE, bits);
                data.set(JAVA_INT, half * DATA.byteSize() + PERMITTED, bits);
            }
            SystemCall.checked(
                    "capset", capabilities.toString(), state -> (int) CAPSET.invokeExact(state, header, data));
        }
    }

    /** Whether this thread's permitted set survives its change from root to another user; off by default. */
    static void keepAcrossSetuid(boolean keep) throws SystemCallException {
        long flag = keep ? 1 : 0;
        SystemCall.checked("prctl PR_SET_KEEPCAPS", SUBJECT, state ->
                (int) PRCTL.invokeExact(state, PR_SET_KEEPCAPS, flag, 0L, 0L, 0L));
    }

    private static MemorySegment header(Arena arena) {
        MemorySegment header = arena.allocate(HEADER); // pid 0: the calling thread
        header.set(JAVA_INT, 0, LINUX_CAPABILITY_VERSION_3);
        return header;
    }
}
