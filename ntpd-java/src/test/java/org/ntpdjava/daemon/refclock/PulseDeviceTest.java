package org.ntpdjava.daemon.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PulseDeviceTest {
    private static final int FLAG1_AND_3 = 1 | 4;

    /** Of a chip that no machine has, so that they end alike on a board with pins and on one without. */
    @ParameterizedTest
    @CsvSource({
        "gpio:moon/4, moon|there is none",
        "gpiochip:moon/4, moon|there is none",
        "pi4j:moon/4, moon",
        "pi4j:GPIO4, is no number of a pin",
        "/dev/pps-of-the-moon, open(/dev/pps-of-the-moon)",
    })
    void opensThePinByTheWayThatItsNameSays(String name, String complaint) {
        String message = String.valueOf(assertThrows(IOException.class, () -> PulseDevice.open(name, false))
                .getMessage());
        assertTrue(Arrays.stream(complaint.split("\\|", -1)).anyMatch(message::contains), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpio:4", "gpiochip:pinctrl-rp1/4", "pi4j:4"})
    void onlyAKernelPpsDeviceCanBeGivenToTheKernel(String path) {
        DeviceSettings pin = new DeviceSettings(Optional.of(path), Optional.of(path), OptionalInt.empty());
        assertEquals(Optional.empty(), DriverFactory.kernelPulses(FakeWorld.clock(22), pin));
        assertEquals(
                Optional.empty(),
                DriverFactory.kernelPulses(FakeWorld.clock(20, 0, OptionalDouble.empty(), FLAG1_AND_3), pin));
    }

    @Test
    void onlyADeviceNodeCanGoAway() {
        assertEquals(Optional.empty(), PulseDevice.node("gpio:4"));
        assertEquals(Optional.of(Path.of("/dev/pps0")), PulseDevice.node("/dev/pps0"));
    }

    @Test
    void theDeviceOfTheUnitCan() {
        assertEquals(
                Optional.of(new DriverFactory.Pulses("/dev/pps2", false)),
                DriverFactory.kernelPulses(FakeWorld.clock(22), DeviceSettings.NONE));
    }
}
