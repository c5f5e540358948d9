package org.ntpdjava.pps.gpio;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ntpdjava.linux.GpioLine;

/** A pin whose edges a test makes. */
public final class FakePin {
    private final BlockingQueue<GpioLine.Edge> coming = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    public void edge(GpioLine.Edge edge) {
        coming.add(edge);
    }

    public boolean isClosed() {
        return closed;
    }

    /** Waits until whoever has the pin has asked for more than there is. */
    public void awaitRead() {
        while (!coming.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    public GpioPin taken() {
        return new GpioPin(
                new Chip.Line() {
                    @Override
                    public Optional<GpioLine.Edge> next(Duration timeout) throws IOException {
                        try {
                            return Optional.ofNullable(coming.poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new InterruptedIOException();
                        }
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                },
                "a pin of a test");
    }
}
