package org.ntpdjava.daemon;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.ntpdjava.linux.NativeHeap;
import org.ntpdjava.linux.SystemCallException;
import org.slf4j.Logger;

/**
 * Gives back to the system what the compilers of the virtual machine took and do not need any more. They are at work in the first
 * minutes, and later when something new happens. One thread.
 */
final class SpareMemory {
    static final int LOOK_EVERY_S = 10;
    /** So long at work they leave some megabytes. */
    private static final long WORTH_MS = 200;

    private final Logger log;
    private long seenMs;

    SpareMemory(Logger log) {
        this.log = log;
    }

    /** To be called each {@link #LOOK_EVERY_S}. */
    void look() {
        long workedMs = Optional.ofNullable(ManagementFactory.getCompilationMXBean())
                .filter(CompilationMXBean::isCompilationTimeMonitoringSupported)
                .map(CompilationMXBean::getTotalCompilationTime)
                .orElse(seenMs);
        if (workedMs - seenMs >= WORTH_MS) {
            seenMs = workedMs;
            giveBack();
        }
    }

    private void giveBack() {
        try {
            NativeHeap.giveBack();
        } catch (SystemCallException e) {
            log.warn("memory is not locked any more: {}", e.getMessage());
        }
    }
}
