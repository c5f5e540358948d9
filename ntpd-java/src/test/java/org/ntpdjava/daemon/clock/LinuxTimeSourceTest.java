package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

class LinuxTimeSourceTest {
    private final LinuxTimeSource time = new LinuxTimeSource();

    @Test
    void saysWhatTheSystemClockSays() {
        Instant now = Instant.now();
        Instant read = new NtpTimestamp(time.clockBits()).toInstant(now);
        assertTrue(Duration.between(now, read).abs().toSeconds() < 10, () -> read + " is far from " + now);
    }

    @Test
    void readsBothClocksAtTheSameMoment() {
        long beforeNs = time.monotonicNs();
        Moment moment = time.now();
        long afterNs = time.monotonicNs();
        assertTrue(beforeNs <= moment.monotonicNs() && moment.monotonicNs() <= afterNs, moment::toString);

        Moment later = time.now();
        long clockNs = later.clock().minus(moment.clock()).toNanos();
        long monotonicNs = later.monotonicNs() - moment.monotonicNs();
        assertTrue(Math.abs(clockNs - monotonicNs) < 10_000_000, () -> clockNs + " against " + monotonicNs);
    }

    @Test
    void servesManyThreads() {
        long wrong =
                IntStream.range(0, 20_000).parallel().filter(i -> goesBack()).count();
        assertEquals(0, wrong);
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

    private boolean goesBack() {
        long first = time.monotonicNs();
        return time.monotonicNs() < first;
    }

    private long readMany(int readings) {
        long sum = 0;
        for (int i = 0; i < readings; i++) {
            sum += time.clockBits();
        }
        return sum;
    }
}
