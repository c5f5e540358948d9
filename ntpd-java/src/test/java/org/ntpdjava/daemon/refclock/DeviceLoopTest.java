package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.refclock.Reading;

final class DeviceLoopTest {
    private final FakeWorld world = new FakeWorld();
    private final ClockReport report = new ClockReport(world.context(), FakeWorld.clock(22), "PPS");
    private final AtomicInteger openings = new AtomicInteger();
    private final CountDownLatch readAgain = new CountDownLatch(2);
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
        try (DeviceLoop loop = new DeviceLoop(report, "pulses", Optional.empty(), Flaky::new)) {
            loop.start();
            assertTrue(readAgain.await(5, TimeUnit.SECONDS));
        }
        assertTrue(closed.await(1, TimeUnit.SECONDS));
        assertEquals(2, openings.get());
        assertEquals(
                List.of(new Reading.Device("/dev/pps2: gone; plug it in"), new Reading.Device("")),
                world.readings(Reading.Device.class));
    }

    @Test
    void tellsOfADeviceThatWasNeverThereOnce() throws InterruptedException {
        CountDownLatch triedTwice = new CountDownLatch(2);
        DeviceLoop.Opener absent = () -> {
            triedTwice.countDown();
            throw new IOException("/dev/gps2: no such device");
        };
        try (DeviceLoop loop = new DeviceLoop(report, "sentences", Optional.empty(), absent)) {
            loop.start();
            assertTrue(triedTwice.await(5, TimeUnit.SECONDS));
        }
        assertEquals(List.of(new Reading.Device("/dev/gps2: no such device")), world.readings());
    }

    @Test
    void oneDeviceOfAClockThatIsThereDoesNotHideTheOther() {
        report.device("pulses", "/dev/gpspps2: no such device");
        report.device("sentences", "");
        report.device("sentences", "/dev/gps2: gone");
        report.device("pulses", "");
        report.device("sentences", "");
        report.device("sentences", "");
        assertEquals(
                List.of(
                        "/dev/gpspps2: no such device",
                        "/dev/gpspps2: no such device",
                        "/dev/gpspps2: no such device; /dev/gps2: gone",
                        "/dev/gps2: gone",
                        ""),
                world.readings(Reading.Device.class).stream()
                        .map(Reading.Device::trouble)
                        .toList());
    }

    @Test
    void canBeClosedWithoutHavingBeenStarted() {
        new DeviceLoop(report, "pulses", Optional.empty(), Flaky::new).close();
        assertEquals(0, openings.get());
    }
}
