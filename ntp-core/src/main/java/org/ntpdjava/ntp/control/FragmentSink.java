package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;

/** Where the datagrams of an answer go, in order. */
@FunctionalInterface
public interface FragmentSink {
    /**
     * Sends one datagram.
     *
     * @param datagram from position to limit; valid only during the call
     */
    void send(ByteBuffer datagram);
}
