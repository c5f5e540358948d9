package org.ntpdjava.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The form nearly every call to C takes: a negative result means that {@code errno} says why. */
final class SystemCall {
    private SystemCall() {}

    /** One invocation of a handle made by {@link Libc#function}. */
    @FunctionalInterface
    interface Invocation {
        /**
         * @param callState receives {@code errno}
         * @return what C returned; an {@code int} is widened
         */
        long invoke(MemorySegment callState) throws Throwable;
    }

    /**
     * Performs a call.
     *
     * @param call for the message: the C function
     * @param subject for the message: what it was for, a path where there is one
     * @return C's result, never negative
     */
    static long checked(String call, String subject, Invocation invocation) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = Libc.newCallState(arena);
            long result = invoke(invocation, callState);
            if (result < 0) {
                throw Libc.failure(call, subject, callState);
            }
            return result;
        }
    }

    private static long invoke(Invocation invocation, MemorySegment callState) {
        try {
            return invocation.invoke(callState);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
