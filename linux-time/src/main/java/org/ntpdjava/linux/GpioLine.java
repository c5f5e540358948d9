package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.ntpdjava.linux.GpioLayouts.LINE_EVENT;
import static org.ntpdjava.linux.GpioLayouts.offset;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A GPIO line that was {@linkplain GpioChip#take taken}: its edges, in their order. Any thread may {@link #close} it; a
 * {@link #next} in progress then runs to the end of its own timeout.
 */
public final class GpioLine implements Closeable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Descriptor line;

    GpioLine(Descriptor line) {
        this.line = line;
    }

    /**
     * An edge.
     *
     * @param sequence of the edges of this line since it was taken, from 1, modulo 2<sup>32</sup>; a jump means that some
     *     were dropped, because nobody read them
     * @param at the system clock (CLOCK_REALTIME), taken by the kernel in the interrupt
     * @param rising else falling
     */
    public record Edge(int sequence, Instant at, boolean rising) {}

    /**
     * The next edge that was not read yet.
     *
     * @param timeout longest wait, to the millisecond
     * @return empty when none came in time, or a signal came
     */
    public Optional<Edge> next(Duration timeout) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            if (line.poll(Descriptor.POLLIN, Math.clamp(timeout.toMillis(), 0, Integer.MAX_VALUE)) == 0) {
                return Optional.empty();
            }
            MemorySegment event = arena.allocate(LINE_EVENT);
            line.read(event);
            return Optional.of(decode(event));
        } catch (SystemCallException e) {
            if (e.errno() == Errno.EINTR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Edge decode(MemorySegment event) {
        long atNs = event.get(JAVA_LONG, offset(LINE_EVENT, "timestamp_ns"));
        return new Edge(
                event.get(JAVA_INT, offset(LINE_EVENT, "line_seqno")),
                Instant.ofEpochSecond(atNs / NANOS_PER_SECOND, atNs % NANOS_PER_SECOND),
                event.get(JAVA_INT, offset(LINE_EVENT, "id")) == GpioLayouts.GPIO_V2_LINE_EVENT_RISING_EDGE);
    }

    @Override
    public void close() {
        line.close();
    }
}
