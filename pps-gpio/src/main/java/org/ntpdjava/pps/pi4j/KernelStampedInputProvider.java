package org.ntpdjava.pps.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import java.io.IOException;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.pps.gpio.GpioPin;

/**
 * Digital inputs of Pi4J over the events of the kernel's GPIO lines: their listeners get {@link StampedStateChangeEvent}s.
 * Pull resistors and debouncing are not touched; a pulse needs neither.
 */
public final class KernelStampedInputProvider extends DigitalInputProviderBase implements DigitalInputProvider {
    /** By which Pi4J knows it. */
    public static final String ID = "ntpd-java-digital-input";

    /** How a pin is had. */
    @FunctionalInterface
    interface Pins {
        GpioPin take(String pin, GpioChip.Edges edges) throws IOException;
    }

    private final Pins pins;

    /** Of the pins of this machine. */
    public KernelStampedInputProvider() {
        this(GpioPin::take);
    }

    KernelStampedInputProvider(Pins pins) {
        super(ID, "GPIO lines with the kernel's time stamps");
        this.pins = pins;
    }

    /** Before any other, for it stamps better. */
    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        DigitalInput input = new KernelStampedInput(this, config, pins);
        context.registry().add(input);
        return input;
    }
}
