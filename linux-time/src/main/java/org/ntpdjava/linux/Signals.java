package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a daemon does about signals that would end the virtual machine: signal.h. */
public final class Signals {
    private static final int SIGHUP = 1;
    /** {@code SIG_IGN} of signal.h. */
    private static final MemorySegment IGNORE = MemorySegment.ofAddress(1);

    private static final MethodHandle SIGNAL =
            Libc.function("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

    private Signals() {}

    /** From now on SIGHUP, which a closing terminal or a log rotation sends, has no effect. */
    public static void ignoreHangup() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.newCallState(arena);
            MemorySegment before = (MemorySegment) SIGNAL.invokeExact(state, SIGHUP, IGNORE);
            if (before.address() == -1) {
                throw Libc.failure("signal", "SIGHUP", state);
            }
        } catch (SystemCallException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
