package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Keeps this process out of swap: {@code mlockall(2)}, which {@code rlimit memlock} asks for. Pages are locked as they come
 * into use (MCL_ONFAULT), for a virtual machine reserves far more address space than it will ever touch.
 */
public final class MemoryLock {
    /** {@code struct rlimit} of sys/resource.h, LP64. */
    static final StructLayout RLIMIT =
            MemoryLayout.structLayout(JAVA_LONG.withName("rlim_cur"), JAVA_LONG.withName("rlim_max"));

    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;
    private static final int RLIMIT_MEMLOCK = 8;
    private static final long RLIM_INFINITY = -1;

    private static final MethodHandle MLOCKALL = Libc.function("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle MUNLOCKALL = Libc.function("munlockall", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle SETRLIMIT =
            Libc.function("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private MemoryLock() {}

    /**
     * Locks what is in memory and what will be. Call it as root, before {@link ProcessRights#become}: it also lifts the limit
     * on locked memory, or later threads could not get their stacks.
     *
     * @param staysRoot nothing calls {@code become} afterwards; then CAP_IPC_LOCK is enough where the limit cannot be lifted
     */
    public static void lockAll(boolean staysRoot) throws SystemCallException {
        boolean exempt = staysRoot && ThreadCapabilities.permitted().contains(Capability.IPC_LOCK);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment unlimited = arena.allocate(RLIMIT);
            unlimited.set(JAVA_LONG, 0, RLIM_INFINITY);
            unlimited.set(JAVA_LONG, 8, RLIM_INFINITY);
            if (!exempt) {
                SystemCall.checked("setrlimit RLIMIT_MEMLOCK", "unlimited", state ->
                        (int) SETRLIMIT.invokeExact(state, RLIMIT_MEMLOCK, unlimited));
            }
            lock();
        } catch (SystemCallException e) {
            throw e.withCure("locking memory needs root with CAP_SYS_RESOURCE, or LimitMEMLOCK=infinity of systemd;"
                    + " \"rlimit memlock -1\" does without");
        }
    }

    /**
     * Does what the kernel refuses for memory that is locked, and locks it again if it was. Swapped is only what lies idle, so
     * nothing is in a moment like this.
     */
    static void apart(Runnable work) throws SystemCallException {
        if (!isLocked()) {
            work.run();
            return;
        }
        SystemCall.checked("munlockall", "all memory", state -> (int) MUNLOCKALL.invokeExact(state));
        try {
            work.run();
        } finally {
            lock();
        }
    }

    /** As the kernel has it, which also knows what was locked before us. */
    private static boolean isLocked() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.anyMatch(line -> line.startsWith("VmLck:") && !line.endsWith(" 0 kB"));
        } catch (IOException noProc) {
            return false;
        }
    }

    private static void lock() throws SystemCallException {
        int flags = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
        SystemCall.checked("mlockall", "all memory", state -> (int) MLOCKALL.invokeExact(state, flags));
    }
}
