package org.ntpdjava.pps.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;
import org.ntpdjava.pps.PulseThread;
import org.ntpdjava.pps.gpio.GpioPin;

/** A line of which each edge is told, by a thread of its own, with the kernel's stamp. Its state is that of the last edge. */
final class KernelStampedInput extends DigitalInputBase {
    /** Longest time inside one system call, and so the longest that the end takes to be noticed. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private final KernelStampedInputProvider.Pins pins;
    private final String number;
    private volatile DigitalState state = DigitalState.UNKNOWN;
    private @Nullable GpioPin pin;

    KernelStampedInput(DigitalInputProvider provider, DigitalInputConfig config, KernelStampedInputProvider.Pins pins) {
        super(provider, config);
        this.pins = pins;
        this.number = Integer.toString(config.bcm());
    }

    @Override
    public DigitalInput initialize(Context context) throws InitializeException {
        super.initialize(context);
        try {
            GpioPin taken = pins.take(number, GpioChip.Edges.BOTH);
            pin = taken;
            Thread.ofPlatform().daemon().name("Pi4J pin " + number).start(() -> read(taken));
        } catch (IOException e) {
            throw new InitializeException(e.getMessage(), e);
        }
        return this;
    }

    private void read(GpioPin taken) {
        PulseThread.favourIfAllowed();
        try {
            while (true) {
                taken.next(SLICE).ifPresent(edge -> tell(edge, taken.count(edge)));
            }
        } catch (IOException closedOrGone) {
            state = DigitalState.UNKNOWN; // a listener learns it by silence; Pi4J has no other way to say it
        }
    }

    private void tell(GpioLine.Edge edge, long count) {
        state = edge.rising() ? DigitalState.HIGH : DigitalState.LOW;
        dispatch(new StampedStateChangeEvent(this, state, edge.at(), count));
    }

    @Override
    public DigitalState state() {
        return state;
    }

    @Override
    public DigitalInput shutdownInternal(Context context) throws ShutdownException {
        if (pin != null) {
            pin.close();
        }
        return super.shutdownInternal(context);
    }
}
