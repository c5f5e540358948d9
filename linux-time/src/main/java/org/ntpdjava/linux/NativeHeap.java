package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What C code takes and frees again. The C library keeps the pages for the next who asks; of a virtual machine that has just
 * started they are what its compilers needed for a moment, more than ten megabytes.
 */
public final class NativeHeap {
    /** Only glibc keeps so much, and has a function against it: malloc_trim(3). */
    private static final Optional<MethodHandle> TRIM = Linker.nativeLinker()
            .defaultLookup()
            .find("malloc_trim")
            .map(address -> Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)));

    private NativeHeap() {}

    /**
     * Gives back to the system what is free. Takes milliseconds, in which nobody else can get memory from the C library.
     *
     * @throws SystemCallException when memory was locked and is not any more
     */
    public static void giveBack() throws SystemCallException {
        if (TRIM.isPresent()) {
            MethodHandle trim = TRIM.get();
            MemoryLock.apart(() -> trim(trim));
        }
    }

    private static void trim(MethodHandle trim) {
        try {
            var _ = (int) trim.invokeExact(0L);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
