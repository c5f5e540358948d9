package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * What a daemon does about signals that would end the virtual machine. The machine owns their handlers, and Java cannot run inside a
 * handler of C's: so the JDK is asked, and not the kernel.
 */
public final class Signals {
    private static final int SIGHUP = 1;
    /** A struct sigaction (152 bytes with glibc) is only carried from one call to the next, so its fields do not matter here. */
    private static final int SIGACTION_ROOM = 256;

    private static final MethodHandle SIGACTION =
            Libc.function("sigaction", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

    private Signals() {}

    /** Does something after which SIGHUP means what it meant before: a native library that is loaded may have it ignored. */
    public static void keepHangup(Runnable action) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment before = arena.allocate(SIGACTION_ROOM, 8);
            SystemCall.checked("sigaction", "SIGHUP", state ->
                    (int) SIGACTION.invokeExact(state, SIGHUP, MemorySegment.NULL, before));
            action.run();
            SystemCall.checked("sigaction", "SIGHUP", state ->
                    (int) SIGACTION.invokeExact(state, SIGHUP, before, MemorySegment.NULL));
        }
    }

    /**
     * From now on SIGHUP, which a closing terminal or a log rotation sends, runs this, on a thread of its own, and ends nothing.
     * Under nohup(1), which has it ignored, it stays ignored.
     *
     * @return false where the virtual machine does not do that, as with {@code -Xrs}
     */
    public static boolean onHangup(Runnable action) {
        return JdkSignal.handle("HUP", action).isPresent();
    }
}
