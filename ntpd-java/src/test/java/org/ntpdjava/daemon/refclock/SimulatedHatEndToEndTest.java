package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ntpdjava.daemon.refclock.simulated.SimulatedHat;
import org.ntpdjava.daemon.refclock.simulated.SimulatedPpsSource;
import org.ntpdjava.daemon.refclock.simulated.SimulatedTime;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.PulseSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way of the demo: a simulated hat, a real pseudo-terminal, jSerialComm, driver 20; and pulses to driver 22. */
final class SimulatedHatEndToEndTest {
    private static final Logger LOG = LoggerFactory.getLogger("test");
    private static final long SEED = 7;
    private static final double OFFSET_S = 0.040;
    private static final double LATENCY_MS = 157;

    private static final TimeSource REAL_TIME = new TimeSource() {
        @Override
        public long clockBits() {
            return NtpTimestamp.ofInstant(Instant.now()).bits();
        }

        @Override
        public long monotonicNs() {
            return System.nanoTime();
        }
    };

    private record Told(IpAddress clock, Reading reading) {}

    private final BlockingQueue<Told> queue = new LinkedBlockingQueue<>();
    private final SimulatedTime time = new SimulatedTime(InstantSource.system(), OFFSET_S, 20);
    private final DriverFactory factory = DriverFactory.of(
            new DriverContext((clock, reading) -> queue.add(new Told(clock, reading)), REAL_TIME, LOG),
            org.ntpdjava.nmea.SerialReceiver::open,
            (_, _) -> new SimulatedPpsSource(time, PulseSignal.clean(Law.normal(0, 1e-6)), SEED));

    private RefclockDriver driver(SourceConfig.Refclock clock, DeviceSettings settings) {
        return assertInstanceOf(DriverChoice.Driver.class, factory.create(clock, settings))
                .driver();
    }

    private <R extends Reading> R next(SourceConfig.Refclock clock, Class<R> kind) throws InterruptedException {
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadlineNs) {
            Told told = queue.poll(1, TimeUnit.SECONDS);
            if (told != null && told.clock.equals(clock.address()) && kind.isInstance(told.reading)) {
                return kind.cast(told.reading);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " in 20 s");
    }

    @Test
    void tellsTheTimeWithTheLatencyBuiltIn() throws IOException, InterruptedException {
        SourceConfig.Refclock clock = FakeWorld.clock(20);
        var settings = new SimulatedHat.Settings(LATENCY_MS, 0, 9600);
        try (SimulatedHat hat = SimulatedHat.open(time, settings, SEED, LOG);
                RefclockDriver driver = driver(
                        clock,
                        new DeviceSettings(
                                Optional.of(hat.device().toString()), Optional.empty(), OptionalInt.of(9600)))) {
            driver.start();
            hat.start();
            Reading.Time told = next(clock, Reading.Time.class);
            double offsetS = told.reference().secondsSince(told.receivedAt());
            assertEquals(OFFSET_S - LATENCY_MS / 1000, offsetS, 0.030, () -> "seed " + SEED + ": " + told);
            assertTrue(told.timecode().startsWith("$GPRMC,"), told::timecode);
        }
    }

    @Test
    void tellsPulsesAtTheSecondsOfTheSimulatedTime() throws InterruptedException {
        SourceConfig.Refclock clock = FakeWorld.clock(22);
        try (RefclockDriver driver = driver(clock, DeviceSettings.NONE)) {
            driver.start();
            Reading.Pulse pulse = next(clock, Reading.Pulse.class);
            double fractionS = pulse.edgeAt().fractionField() / 0x1p32;
            assertEquals(1 - OFFSET_S, fractionS, 0.001, () -> "seed " + SEED + ": " + pulse);
        }
    }
}
