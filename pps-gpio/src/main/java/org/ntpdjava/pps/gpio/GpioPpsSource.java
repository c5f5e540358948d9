package org.ntpdjava.pps.gpio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;

/**
 * Pulses of a GPIO pin, straight from its chip's character device: no overlay, no kernel PPS driver. The kernel stamps each
 * edge in the interrupt as it does for {@code /dev/ppsN}, and keeps those that nobody has read yet.
 */
public final class GpioPpsSource implements PpsSource {
    private static final Duration SLICE = Duration.ofMillis(500);

    private final GpioPin pin;
    private final boolean falling;

    GpioPpsSource(GpioPin pin, boolean falling) {
        this.pin = pin;
        this.falling = falling;
    }

    /**
     * Takes a pin.
     *
     * @param pin as {@link GpioPin#take} has it
     * @param falling the second begins at the falling edge
     * @throws IOException naming the line, who has it, and what to do
     */
    public static GpioPpsSource open(String pin, boolean falling) throws IOException {
        return new GpioPpsSource(GpioPin.take(pin, edges(falling)), falling);
    }

    static GpioPpsSource open(String pin, boolean falling, PinFinder finder) throws IOException {
        return new GpioPpsSource(finder.take(PinName.parse(pin), edges(falling)), falling);
    }

    private static GpioChip.Edges edges(boolean falling) {
        return falling ? GpioChip.Edges.FALLING : GpioChip.Edges.RISING;
    }

    @Override
    public Optional<PpsEdge> await(Duration timeout) throws IOException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (true) {
            long leftNs = Math.max(0, deadlineNs - System.nanoTime());
            Optional<GpioLine.Edge> edge = pin.next(Duration.ofNanos(Math.min(leftNs, SLICE.toNanos())));
            if (edge.isPresent()) {
                return edge.map(each -> new PpsEdge(pin.count(each), each.at()));
            }
            if (leftNs == 0) {
                return Optional.empty();
            }
        }
    }

    @Override
    public String description() {
        return pin + ", " + (falling ? "falling" : "rising") + " edge, stamped by the kernel";
    }

    @Override
    public void close() {
        pin.close();
    }
}
