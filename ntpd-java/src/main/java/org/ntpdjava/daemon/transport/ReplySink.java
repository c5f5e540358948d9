package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;

/**
 * Answers to the {@link Datagram} at hand. For each: fill {@link #buffer} from position 0, then {@link #send}. May be used
 * several times for one datagram, or not at all.
 */
public interface ReplySink {
    /** Octets that {@link #buffer} holds at least. */
    int CAPACITY = 2048;

    /** An empty buffer for the next answer, cleared; big-endian. Asking again before sending gives the same one. */
    ByteBuffer buffer();

    /**
     * Sends the first {@code length} octets of the buffer to where the datagram came from, from the address it was sent to.
     * It leaves when the handler has dealt with the datagrams that arrived together, at most a few at a time. Failures are
     * counted.
     *
     * @param length 0 to {@link #CAPACITY}
     */
    void send(int length);

    /**
     * As {@link #send(int)}, and tells when it left if the kernel reports it. It is not asked to for each.
     *
     * @param ticket what {@code observer} knows the answer by
     */
    default void send(int length, DepartureObserver observer, long ticket) {
        send(length);
    }
}
