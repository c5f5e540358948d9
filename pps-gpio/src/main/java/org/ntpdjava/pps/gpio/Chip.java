package org.ntpdjava.pps.gpio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;

/** The parts of {@link GpioChip} and {@link GpioLine} that are used here, so that tests can have chips of their own. */
interface Chip extends Closeable {
    GpioChip.Description info() throws IOException;

    GpioChip.Line line(int offset) throws IOException;

    Line take(int offset, GpioChip.Edges edges) throws IOException;

    @Override
    void close();

    /** Opens a chip by its path. */
    interface Opener {
        Chip open(Path path) throws IOException;
    }

    /** A line that was taken. */
    interface Line extends Closeable {
        Optional<GpioLine.Edge> next(Duration timeout) throws IOException;

        @Override
        void close();
    }

    /** One of this machine. */
    static Chip ofThisMachine(Path path) throws IOException {
        GpioChip chip = GpioChip.open(path);
        return new Chip() {
            @Override
            public GpioChip.Description info() throws IOException {
                return chip.info();
            }

            @Override
            public GpioChip.Line line(int offset) throws IOException {
                return chip.line(offset);
            }

            @Override
            public Line take(int offset, GpioChip.Edges edges) throws IOException {
                return taken(chip.take(offset, edges));
            }

            @Override
            public void close() {
                chip.close();
            }
        };
    }

    private static Line taken(GpioLine line) {
        return new Line() {
            @Override
            public Optional<GpioLine.Edge> next(Duration timeout) throws IOException {
                return line.next(timeout);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }
}
