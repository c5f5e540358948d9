package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DeviceLoopTest {
    private final FakeWorld world = new FakeWorld();
    private final ClockReport report = new ClockReport(world.context(), FakeWorld.clock(22), "PPS");
    private final AtomicInteger openings = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();
    private final CountDownLatch readAgain = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(2);

    /** Fails at its first step when it is the first one opened. */
    private final class Flaky implements DeviceLoop.Device {
        private final boolean first = openings.getAndIncrement() == 0;

        @Override
        public void step() throws IOException, InterruptedException {
            if (first) {
                throw new IOException("/dev/pps2: gone; plug it in");
            }
            readAgain.countDown();
            Thread.sleep(20);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void opensALostDeviceAgainAndClosesWhatItOpened() throws InterruptedException {
        try (DeviceLoop loop = new DeviceLoop(report, "pulses", Flaky::new, losses::incrementAndGet)) {
            loop.start();
            assertTrue(readAgain.await(5, TimeUnit.SECONDS));
        }
        assertTrue(closed.await(1, TimeUnit.SECONDS));
        assertEquals(2, openings.get());
        assertEquals(1, losses.get());
    }

    @Test
    void canBeClosedWithoutHavingBeenStarted() {
        new DeviceLoop(report, "pulses", Flaky::new, losses::incrementAndGet).close();
        assertEquals(0, openings.get());
    }
}
