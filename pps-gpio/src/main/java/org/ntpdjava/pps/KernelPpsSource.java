package org.ntpdjava.pps;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ntpdjava.linux.PpsDevice;
import org.ntpdjava.linux.PpsFetch;

/**
 * Pulses of a kernel PPS device ({@code /dev/ppsN}), stamped by the kernel in the interrupt: the best there is on a
 * Raspberry Pi with {@code dtoverlay=pps-gpio}.
 *
 * <p>An edge that came between two calls of {@link #await} is not missed, only delivered late; of several the last one is
 * delivered and the sequence tells how many there were. Edges from before the opening are not delivered.
 */
public final class KernelPpsSource implements PpsSource {
    /** Longest time inside one system call, and so the longest that closing takes to be noticed. */
    private static final Duration SLICE = Duration.ofMillis(500);
    /** A jiffy of the slowest kernels; told to wait for less, the kernel does not wait and we would spin. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);

    /** The part of {@link PpsDevice} used here. */
    interface Device {
        Optional<PpsFetch> fetch(Duration timeout) throws IOException;

        void close();
    }

    private final Device device;
    private final String name;
    private final PpsDevice.Edge edge;
    private int lastSequence;
    private long edges;
    private volatile boolean closed;

    /** @param name for messages */
    KernelPpsSource(Device device, String name, PpsDevice.Edge edge) throws IOException {
        this.device = device;
        this.name = name;
        this.edge = edge;
        this.lastSequence =
                device.fetch(Duration.ZERO).map(f -> f.sequence(edge)).orElse(0);
        this.edges = Integer.toUnsignedLong(lastSequence);
    }

    /**
     * Opens a device.
     *
     * @param path for example {@code /dev/pps0}
     * @param edge the side of the pulse that marks the second
     * @throws IOException naming the path, the reason and the cure
     */
    public static KernelPpsSource open(Path path, PpsDevice.Edge edge) throws IOException {
        PpsDevice device = PpsDevice.open(path, edge);
        try {
            return new KernelPpsSource(adapt(device), path.toString(), edge);
        } catch (IOException e) {
            device.close();
            throw e;
        }
    }

    @Override
    public Optional<PpsEdge> await(Duration timeout) throws IOException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        Duration wait = Duration.ZERO; // the first look takes what came since the last call
        while (true) {
            Optional<PpsEdge> next = fetch(wait);
            if (next.isPresent()) {
                return next;
            }
            long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                return Optional.empty();
            }
            wait = Duration.ofNanos(Math.clamp(leftNs, SHORTEST_WAIT.toNanos(), SLICE.toNanos()));
        }
    }

    @Override
    public void close() {
        closed = true;
        device.close();
    }

    @Override
    public String description() {
        return name + ", kernel PPS, " + (edge == PpsDevice.Edge.CLEAR ? "clear" : "assert") + " edge";
    }

    private Optional<PpsEdge> fetch(Duration wait) throws IOException {
        requireOpen();
        try {
            Optional<PpsFetch> fetched = device.fetch(wait);
            requireOpen();
            return fetched.filter(f -> f.sequence(edge) != lastSequence).map(this::next);
        } catch (IOException e) {
            requireOpen(); // an error because of the closing is not the device's
            throw e;
        }
    }

    private PpsEdge next(PpsFetch fetched) {
        int sequence = fetched.sequence(edge);
        edges += Integer.toUnsignedLong(sequence - lastSequence); // the kernel counts modulo 2^32
        lastSequence = sequence;
        return new PpsEdge(edges, fetched.at(edge));
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException(name + " was closed");
        }
    }

    private static Device adapt(PpsDevice device) {
        return new Device() {
            @Override
            public Optional<PpsFetch> fetch(Duration timeout) throws IOException {
                return device.fetch(timeout);
            }

            @Override
            public void close() {
                device.close();
            }
        };
    }
}
