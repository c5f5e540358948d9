package org.ntpdjava.pps;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where pulses come from: a kernel PPS device, a GPIO line, or a simulated hat. Used by one thread; any may close it. */
public interface PpsSource extends Closeable {
    /**
     * Waits for the next edge.
     *
     * @param timeout longest wait
     * @return the edge, or empty when none came in time
     * @throws IOException when the device is gone or was closed; its message names the device and what to do
     */
    Optional<PpsEdge> await(Duration timeout) throws IOException;

    /** Which way the pulses come, for people: the device, the edge, and who stamps it. */
    String description();
}
