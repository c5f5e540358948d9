package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockGettimeTest {
    private final ClockGettime clock = new ClockGettime();

    @Test
    void readsTheSameClockAsJava() {
        Instant before = Instant.now();
        clock.readRealtime();
        Instant read = Instant.ofEpochSecond(clock.seconds(), clock.nanos());
        // Java cuts its own reading to microseconds on some kernels.
        assertTrue(!read.isBefore(before), () -> read + " before " + before);
        assertTrue(Duration.between(before, read).toSeconds() < 10, () -> read + " long after " + before);
    }

    @Test
    void readsAMonotonicClock() {
        long before = clock.monotonicNs();
        assertTrue(clock.monotonicNs() >= before);
    }

    @Test
    void keepsTheTimeReadWhenTheMonotonicClockIsRead() {
        clock.readRealtime();
        long seconds = clock.seconds();
        long nanos = clock.nanos();
        clock.monotonicNs();
        assertEquals(seconds, clock.seconds());
        assertEquals(nanos, clock.nanos());
    }

    @Test
    void measuresAPlausiblePrecision() {
        int precisionLog2S = clock.measurePrecisionLog2S();
        assertTrue(precisionLog2S >= -32 && precisionLog2S <= -7, () -> "precision " + precisionLog2S);
    }

    @Test
    void allocatesNothingPerReading() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int readings = 200_000;
        int mostRounds = 100; // the compiler may have to wait for a busy machine
        long perReading = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < mostRounds && perReading != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sum += readMany(readings);
            perReading = (threads.getCurrentThreadAllocatedBytes() - before) / readings;
        }
        assertEquals(0, perReading, "bytes per reading, sum " + sum);
    }

    private long readMany(int readings) {
        long sum = 0;
        for (int i = 0; i < readings; i++) {
            clock.readRealtime();
            sum += clock.nanos() + clock.monotonicNs();
        }
        return sum;
    }
}
