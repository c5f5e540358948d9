package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * What this process has used since it began, all its threads together: {@code getrusage(2)}. Linux leaves {@code ru_nswap} and
 * {@code ru_nsignals} at 0.
 *
 * @param userUs time of the processor in our own code, us
 * @param systemUs the same in the kernel for us, us
 * @param minorFaults pages that were not at hand, and were had without the disk
 * @param majorFaults pages that the disk had to be asked for
 * @param blocksIn of 512 octets, read from disks
 * @param blocksOut of 512 octets, written to disks
 * @param voluntarySwitches times that a thread had nothing more to do
 * @param involuntarySwitches times that a thread was made to wait for others
 * @param maxResidentKib the most memory it ever had, KiB
 */
public record ResourceUsage(
        long userUs,
        long systemUs,
        long minorFaults,
        long majorFaults,
        long swaps,
        long blocksIn,
        long blocksOut,
        long signals,
        long voluntarySwitches,
        long involuntarySwitches,
        long maxResidentKib) {
    private static final StructLayout TIMEVAL =
            MemoryLayout.structLayout(JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_usec"));
    /** {@code struct rusage} of sys/resource.h, LP64. */
    static final StructLayout RUSAGE = MemoryLayout.structLayout(
            TIMEVAL.withName("ru_utime"),
            TIMEVAL.withName("ru_stime"),
            JAVA_LONG.withName("ru_maxrss"),
            JAVA_LONG.withName("ru_ixrss"),
            JAVA_LONG.withName("ru_idrss"),
            JAVA_LONG.withName("ru_isrss"),
            JAVA_LONG.withName("ru_minflt"),
            JAVA_LONG.withName("ru_majflt"),
            JAVA_LONG.withName("ru_nswap"),
            JAVA_LONG.withName("ru_inblock"),
            JAVA_LONG.withName("ru_oublock"),
            JAVA_LONG.withName("ru_msgsnd"),
            JAVA_LONG.withName("ru_msgrcv"),
            JAVA_LONG.withName("ru_nsignals"),
            JAVA_LONG.withName("ru_nvcsw"),
            JAVA_LONG.withName("ru_nivcsw"));

    private static final int RUSAGE_SELF = 0;
    private static final long US_PER_S = 1_000_000;

    private static final MethodHandle GETRUSAGE =
            Libc.function("getrusage", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    /** Of this process, until now. */
    public static ResourceUsage now() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(RUSAGE);
            SystemCall.checked(
                    "getrusage", "this process", state -> (int) GETRUSAGE.invokeExact(state, RUSAGE_SELF, usage));
            return new ResourceUsage(
                    microseconds(usage, "ru_utime"),
                    microseconds(usage, "ru_stime"),
                    count(usage, "ru_minflt"),
                    count(usage, "ru_majflt"),
                    count(usage, "ru_nswap"),
                    count(usage, "ru_inblock"),
                    count(usage, "ru_oublock"),
                    count(usage, "ru_nsignals"),
                    count(usage, "ru_nvcsw"),
                    count(usage, "ru_nivcsw"),
                    count(usage, "ru_maxrss"));
        }
    }

    private static long microseconds(MemorySegment usage, String member) {
        long at = RUSAGE.byteOffset(PathElement.groupElement(member));
        return usage.get(JAVA_LONG, at) * US_PER_S + usage.get(JAVA_LONG, at + JAVA_LONG.byteSize());
    }

    private static long count(MemorySegment usage, String member) {
        return usage.get(JAVA_LONG, RUSAGE.byteOffset(PathElement.groupElement(member)));
    }
}
