package org.ntpdjava.daemon.transport;

/** What a receiver does with each datagram. One instance per receiver thread. */
@FunctionalInterface
public interface PacketHandler {
    /**
     * Deals with one datagram on the receiver thread; neither blocks, locks nor allocates. What it throws is our bug and goes
     * to the thread's uncaught-exception handler; the receiver continues with the next datagram.
     */
    void onPacket(Datagram datagram, ReplySink replies);
}
