package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourceUsageTest {
    @Test
    void countsWhatTheMachineCounts() throws SystemCallException, IOException {
        ResourceUsage before = ResourceUsage.now();
        Duration worked = work();
        ResourceUsage after = ResourceUsage.now();
        assertTrue(processorUs(after) - processorUs(before) >= worked.toNanos() / 2000, before + " " + after);
        assertTrue(after.userUs() > before.userUs(), before + " " + after);
        long peakKib = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertEquals(1, (double) after.maxResidentKib() / (double) peakKib, 0.1);
        assertTrue(after.minorFaults() > 1000, after::toString);
    }

    /** Both together: who asks for his time spends some of it in the kernel, how much is the machine's affair. */
    private static long processorUs(ResourceUsage usage) {
        return usage.userUs() + usage.systemUs();
    }

    /** Until this thread alone has used a tenth of a second of the processor. */
    private static Duration work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long startNs = threads.getCurrentThreadCpuTime();
        while (threads.getCurrentThreadCpuTime() - startNs < 100_000_000L) {
            Thread.onSpinWait();
        }
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - startNs);
    }
}
