package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ntpdjava.linux.PpsDevice;
import org.ntpdjava.pps.KernelPpsSource;
import org.ntpdjava.pps.PpsSource;
import org.ntpdjava.pps.gpio.GpioPpsSource;
import org.ntpdjava.pps.pi4j.Pi4jPpsSource;

/**
 * What {@code path} and {@code ppspath} may name as a source of pulses: {@code gpio:PIN} for a GPIO line, {@code pi4j:PIN} for the same by Pi4J, else the path of a
 * kernel PPS device.
 */
final class PulseDevice {
    private static final String GPIO = "gpio:";
    /** The same; NTP drivers for GPIO chips are known by this word, too. */
    private static final String GPIO_CHIP = "gpiochip:";

    private static final String PI4J = "pi4j:";

    private static final Pattern PIN_NUMBER = Pattern.compile("[0-9]{1,6}");

    private PulseDevice() {}

    /** A device of this machine. */
    static PpsSource open(String name, boolean fallingEdge) throws IOException {
        if (name.startsWith(GPIO) || name.startsWith(GPIO_CHIP)) {
            return GpioPpsSource.open(name.substring(name.indexOf(':') + 1), fallingEdge);
        }
        if (name.startsWith(PI4J)) {
            return Pi4jPpsSource.open(name.substring(PI4J.length()), fallingEdge);
        }
        return KernelPpsSource.open(Path.of(name), fallingEdge ? PpsDevice.Edge.CLEAR : PpsDevice.Edge.ASSERT);
    }

    /** What keeps this from being the name of a pin on whatever machine; empty for what may be one, or is none. */
    static Optional<String> fault(String name) {
        if (isKernelPps(name)) {
            return Optional.empty();
        }
        String way = name.substring(0, name.indexOf(':') + 1);
        String pin = name.substring(Math.max(way.length(), name.lastIndexOf('/') + 1));
        if (pin.isEmpty()) {
            return Optional.of("path " + name + " names no pin; \"" + way + "4\" is GPIO4");
        }
        return way.equals(PI4J) && !PIN_NUMBER.matcher(pin).matches()
                ? Optional.of("path " + name + ": Pi4J knows pins by their numbers only; \"pi4j:4\" is GPIO4")
                : Optional.empty();
    }

    /** The device node by whose going it is seen that the device goes; a pin has none of its own. */
    static Optional<Path> node(String name) {
        return isKernelPps(name) ? Optional.of(Path.of(name)) : Optional.empty();
    }

    /** A device that the kernel's own discipline could be bound to. */
    static boolean isKernelPps(String name) {
        return !name.startsWith(GPIO) && !name.startsWith(GPIO_CHIP) && !name.startsWith(PI4J);
    }
}
