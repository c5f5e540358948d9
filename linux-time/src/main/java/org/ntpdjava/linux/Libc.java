package org.ntpdjava.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * How the classes of this package reach the C library: handles that capture {@code errno}, and its text.
 *
 * <p>A captured-state segment belongs to one thread at a time; {@link #newCallState} makes one.
 */
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final AddressLayout STRING =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(STRING, ValueLayout.JAVA_INT));

    private Libc() {}

    /** A handle whose first argument is the call-state segment that receives {@code errno}. */
    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /** As {@link #function} for a variadic one: arguments from {@code firstVariadic} on are passed as such. */
    static MethodHandle variadic(String name, int firstVariadic, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(firstVariadic));
    }

    static MemorySegment newCallState(Arena arena) {
        return arena.allocate(CALL_STATE);
    }

    static int errno(MemorySegment callState) {
        return (int) ERRNO.get(callState, 0L);
    }

    static SystemCallException failure(String call, String subject, MemorySegment callState) {
        return failure(call, subject, errno(callState));
    }

    static SystemCallException failure(String call, String subject, int errno) {
        return new SystemCallException(call, subject, errno, reason(errno));
    }

    static String reason(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A method handle to C throws nothing of its own; what comes out is our bug. */
    static AssertionError unexpected(Throwable e) {
        return new AssertionError("native call failed in Java", e);
    }
}
