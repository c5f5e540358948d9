package org.ntpdjava.pps.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PpsSource;
import org.ntpdjava.pps.PulseThread;

/**
 * Pulses of a pin as Pi4J tells them. With {@linkplain KernelStampedInputProvider our provider} they have the kernel's
 * stamps; with any other, those of the moment at which Java was told, which is later by some 0.1 ms, and by milliseconds
 * while the machine is busy.
 */
public final class Pi4jPpsSource implements PpsSource {
    private static final int MOST_WAITING = 64;

    private final Context context;
    private final String provider;
    private final String pin;
    private final DigitalState edge;
    private final InstantSource clock;
    private final BlockingQueue<PpsEdge> edges = new ArrayBlockingQueue<>(MOST_WAITING);
    private long count;
    private volatile boolean closed;

    private Pi4jPpsSource(Context context, String provider, String pin, boolean falling, InstantSource clock) {
        this.context = context;
        this.provider = provider;
        this.pin = pin;
        this.edge = falling ? DigitalState.LOW : DigitalState.HIGH;
        this.clock = clock;
    }

    /**
     * Takes a pin.
     *
     * @param pin the number of a GPIO of the header; {@code PROVIDER/NUMBER} for another provider than ours, whose plugin is
     *     on the class path, for example {@code ffm-digital-input/4}
     * @param falling the second begins at the falling edge
     * @throws IOException naming what Pi4J says
     */
    public static Pi4jPpsSource open(String pin, boolean falling) throws IOException {
        int slash = pin.lastIndexOf('/');
        String provider = slash < 0 ? KernelStampedInputProvider.ID : pin.substring(0, slash);
        try {
            Context context = provider.equals(KernelStampedInputProvider.ID)
                    ? Pi4J.newContextBuilder()
                            .disableShutdownHook()
                            .add(new KernelStampedInputProvider())
                            .build()
                    : Pi4J.newContextBuilder()
                            .disableShutdownHook()
                            .autoDetect()
                            .build();
            return open(context, provider, pin.substring(slash + 1), falling, InstantSource.system());
        } catch (Pi4JException | IllegalStateException e) {
            throw failed(pin, e);
        }
    }

    /** @param context is shut down with the source */
    static Pi4jPpsSource open(Context context, String provider, String pin, boolean falling, InstantSource clock)
            throws IOException {
        try {
            DigitalInputConfig config = DigitalInput.newConfigBuilder(context)
                    .id("pps-" + pin)
                    .bcm(Integer.valueOf(pin))
                    .pull(PullResistance.OFF)
                    .debounce(0L)
                    .provider(provider)
                    .build();
            Pi4jPpsSource source = new Pi4jPpsSource(context, provider, pin, falling, clock);
            DigitalInput input = context.create(config);
            DigitalStateChangeListener listener = source::changed;
            input.addListener(listener);
            return source;
        } catch (NumberFormatException e) {
            context.shutdown();
            throw new IOException("Pi4J: " + pin + " is no number of a pin; use one, as in pi4j:4", e);
        } catch (Pi4JException | IllegalStateException e) {
            context.shutdown();
            throw failed(pin, e);
        }
    }

    private static IOException failed(String pin, RuntimeException e) {
        Throwable first = e;
        while (first.getCause() != null && !(first instanceof IOException)) {
            first = first.getCause();
        }
        return new IOException("Pi4J, pin " + pin + ": " + withoutFullStop(String.valueOf(first.getMessage())), e);
    }

    /** Ours have none, and go on. */
    private static String withoutFullStop(String sentence) {
        return sentence.replaceAll("\\.+$", "");
    }

    private void changed(DigitalStateChangeEvent<?> event) {
        Instant told = clock.instant();
        if (event.state() != edge) {
            return;
        }
        count++;
        Instant at = told;
        if (event instanceof StampedStateChangeEvent stamped) {
            at = stamped.at();
        } else if (count == 1 && !Thread.currentThread().isVirtual()) {
            PulseThread.favourIfAllowed(); // the sooner it runs the better it stamps
        }
        PpsEdge pulse = new PpsEdge(count, at);
        if (!edges.offer(pulse)) {
            edges.poll(); // nobody reads: the oldest is the least of use, and the sequence tells that it was lost
            edges.offer(pulse);
        }
    }

    @Override
    public Optional<PpsEdge> await(Duration timeout) throws IOException {
        try {
            PpsEdge next = edges.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (closed) {
                throw new IOException("Pi4J, pin " + pin + ": was closed");
            }
            return Optional.ofNullable(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a pulse");
        }
    }

    @Override
    public String description() {
        String side = edge == DigitalState.LOW ? "falling" : "rising";
        return "Pi4J pin " + pin + ", " + side + " edge, "
                + (provider.equals(KernelStampedInputProvider.ID)
                        ? "stamped by the kernel"
                        : "stamped when Java is told by " + provider
                                + ", 0.1 ms late or more: the kernel's stamp is better");
    }

    @Override
    public void close() {
        closed = true;
        context.shutdown();
    }
}
