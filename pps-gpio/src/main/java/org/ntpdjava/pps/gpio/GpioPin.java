package org.ntpdjava.pps.gpio;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;

/** A pin of this machine that is ours until it is closed, which any thread may do. */
public final class GpioPin implements Closeable {
    private final Chip.Line line;
    private final String what;
    private volatile boolean closed;
    private int lastSequence;
    private long count;

    GpioPin(Chip.Line line, String what) {
        this.line = line;
        this.what = what;
    }

    /**
     * Takes a pin.
     *
     * @param pin {@code 4}, {@code GPIO4}, {@code pinctrl-rp1/4}: number or name of the line, after label or name of its chip
     *     where there are several
     * @throws IOException naming the line, who has it, and what to do
     */
    public static GpioPin take(String pin, GpioChip.Edges edges) throws IOException {
        return PinFinder.ofThisMachine().take(PinName.parse(pin), edges);
    }

    /**
     * The next edge that was not read yet.
     *
     * @param timeout longest wait, and so the longest that closing takes to be noticed
     * @return empty when none came in time
     * @throws IOException when the pin is gone or was closed
     */
    public Optional<GpioLine.Edge> next(Duration timeout) throws IOException {
        requireOpen();
        try {
            Optional<GpioLine.Edge> edge = line.next(timeout);
            requireOpen();
            return edge;
        } catch (IOException e) {
            requireOpen(); // an error because of the closing is not the line's
            throw e;
        }
    }

    /** How many edges there were until this one, which was the last to be read: the kernel counts modulo 2<sup>32</sup>. */
    public long count(GpioLine.Edge edge) {
        count += Integer.toUnsignedLong(edge.sequence() - lastSequence);
        lastSequence = edge.sequence();
        return count;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException(what + " was closed");
        }
    }

    /** The line and its chip, for people. */
    @Override
    public String toString() {
        return what;
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }
}
