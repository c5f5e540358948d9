package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.SerialCandidates;
import org.ntpdjava.ntp.association.SourceConfig;

final class DriverFactoryTest {
    private final FakeWorld world = new FakeWorld();
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
    private CountDownLatch openings = new CountDownLatch(1);
    private final DriverFactory factory = new DriverFactory(
            world.context(),
            (serial, clock) -> {
                throw note(serial.device() + " " + serial.baud());
            },
            (device, falling) -> {
                throw note(device + (falling ? " falling" : " rising"));
            },
            (unit, mode, size) -> {
                throw note("segment " + unit + " mode " + mode + " size " + size);
            },
            unit -> candidates().ofUnit(unit));

    @TempDir
    private Path dev;

    private SerialCandidates candidates() {
        return new SerialCandidates(dev, dev.resolve("active"));
    }

    private IOException note(String what) {
        opened.add(what);
        openings.countDown();
        return new IOException(what + ": not there; plug it in");
    }

    private List<String> opens(SourceConfig.Refclock clock, DeviceSettings settings, int devices)
            throws InterruptedException {
        openings = new CountDownLatch(devices);
        DriverChoice choice = factory.create(clock, settings);
        try (RefclockDriver driver =
                assertInstanceOf(DriverChoice.Driver.class, choice).driver()) {
            driver.start();
            assertTrue(openings.await(5, TimeUnit.SECONDS));
        }
        return opened.stream().sorted().toList();
    }

    private String unusable(SourceConfig.Refclock clock, DeviceSettings settings) {
        return assertInstanceOf(DriverChoice.Unusable.class, factory.create(clock, settings))
                .message();
    }

    private static DeviceSettings settings(String path, String ppsPath, int baud) {
        return new DeviceSettings(Optional.of(path), Optional.of(ppsPath), OptionalInt.of(baud));
    }

    @Test
    void namesTheTypesItKnows() {
        assertEquals(
                "clock type 99 is not known; ntpd-java drives 1 LOCL, 20 NMEA, 22 PPS, 28 SHM, 46 GPSD, 47 SOCK",
                unusable(FakeWorld.clock(99), DeviceSettings.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "gpio:, names no pin",
        "gpio:pinctrl-rp1/, names no pin",
        "pi4j:, names no pin",
        "pi4j:GPIO4, by their numbers only"
    })
    void aPathThatCanBeNoPinIsRefused(String path, String because) {
        var settings = new DeviceSettings(Optional.of(path), Optional.empty(), OptionalInt.empty());
        String message = unusable(FakeWorld.clock(22), settings);
        assertTrue(message.startsWith("path " + path) && message.contains(because), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpio:4",
                "gpio:GPIO4",
                "gpiochip:pinctrl-rp1/4",
                "pi4j:4",
                "pi4j:ffm-digital-input/4",
                "/dev/pps0"
            })
    void aPathThatMayBeAPinIsTaken(String path) {
        var settings = new DeviceSettings(Optional.of(path), Optional.empty(), OptionalInt.empty());
        assertInstanceOf(DriverChoice.Driver.class, factory.create(FakeWorld.clock(22), settings));
    }

    @Test
    void leavesTheLocalClockToTheEngine() {
        assertInstanceOf(DriverChoice.NoneNeeded.class, factory.create(FakeWorld.clock(1), DeviceSettings.NONE));
    }

    @ParameterizedTest
    @CsvSource({"0, 9600", "17, 9600", "0x20, 19200", "0x5f, 115200"})
    void takesTheSpeedFromMode(String mode, int baud) throws InterruptedException {
        SourceConfig.Refclock clock = FakeWorld.clock(20, Integer.decode(mode), OptionalDouble.empty(), 0);
        DeviceSettings path = new DeviceSettings(Optional.of("/dev/ttyS9"), Optional.empty(), OptionalInt.empty());
        assertEquals(List.of("/dev/ttyS9 " + baud), opens(clock, path, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auto"})
    void looksForAReceiverThatNobodyNamed(String path) throws IOException, InterruptedException {
        Files.createFile(dev.resolve("ttyACM0"));
        var settings =
                new DeviceSettings(Optional.of(path).filter(p -> !p.isEmpty()), Optional.empty(), OptionalInt.empty());
        assertEquals(List.of(dev.resolve("ttyACM0") + " 9600"), opens(FakeWorld.clock(20), settings, 1));
    }

    @Test
    void prefersThePathsAndTheSpeedOfTheOptions() throws InterruptedException {
        SourceConfig.Refclock clock = FakeWorld.clock(20, 17, OptionalDouble.empty(), 1 | 2);
        assertEquals(
                List.of("/dev/pps0 falling", "/dev/serial0 115200"),
                opens(clock, settings("/dev/serial0", "/dev/pps0", 115200), 2));
    }

    @Test
    void readsPulsesOfAReceiverOnlyWithFlag1() throws InterruptedException {
        assertEquals(
                List.of("/dev/serial0 9600"),
                opens(FakeWorld.clock(20), settings("/dev/serial0", "/dev/pps0", 9600), 1));
    }

    @Test
    void namesTheDevicesOfTheUnit() throws InterruptedException {
        assertEquals(List.of("/dev/pps2 rising"), opens(FakeWorld.clock(22), DeviceSettings.NONE, 1));
        opened.clear();
        assertEquals(List.of("segment 2 mode 0 size 96"), opens(FakeWorld.clock(28), DeviceSettings.NONE, 1));
    }

    @Test
    void refusesASpeedThatNoReceiverHas() {
        assertEquals(
                "baud 1200 is not a speed of receivers; use one of "
                        + "[4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800]",
                unusable(FakeWorld.clock(20), settings("/dev/serial0", "/dev/pps0", 1200)));
        SourceConfig.Refclock odd = FakeWorld.clock(20, 0x70, OptionalDouble.empty(), 0);
        assertTrue(unusable(odd, DeviceSettings.NONE).startsWith("mode 112 has no known speed"));
    }
}
