package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.ZonedAddress;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * UDP for an NTP server: receives, answers from the address that was asked, and sends what the engine wants sent: from the
 * same port, or as a client from a port that is given up after the answer.
 *
 * <p>We bind the wildcard address of each family and let the kernel tell, with each datagram, which address it was sent to
 * (IP_PKTINFO). So addresses may come and go without our doing, and an {@code interface} rule is applied to each datagram
 * instead of to each socket: {@code ignore} and {@code drop} come to the same, and a rule for the wildcard has no meaning. Our own
 * packets leave from an address that the rules let us listen on.
 */
public interface Transport extends AutoCloseable {
    /**
     * Binds and starts receiving, with kernel timestamps where the system has them.
     *
     * @param handlers asked once per receiver, before it starts; given the clock to make transmit timestamps of, which shows when
     *     the answer at hand will leave
     * @param answers what comes back on {@link #ask}
     * @throws TransportException when no socket at all could be bound; fewer than wanted is a warning
     */
    static Transport start(
            TransportConfig config,
            TimeSource clock,
            Function<TimeSource, PacketHandler> handlers,
            AnswerHandler answers)
            throws TransportException {
        return config.usesKernelTimestamps()
                ? KernelTransport.start(config, clock, handlers, answers)
                : PortableTransport.start(config, clock, handlers, answers);
    }

    /**
     * Sends a client's request from a port of its own at once (RFC 9109), and listens there for the answer until the next
     * request of the same association, 16 s at most. From one thread.
     *
     * @param associationId who asks
     * @param payload position to limit; unchanged
     * @param stamp applied to a copy of it just before it leaves
     */
    SendOutcome ask(int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp);

    /**
     * Sends one packet from the port we serve at once. Any thread may call it. Never throws for what the network does.
     *
     * @param payload position to limit; unchanged
     * @param stamp applied to a copy of it just before it leaves
     */
    SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp);

    /**
     * As {@link #ask}, of a multicast group: each of it may answer, until the next request of the same association, 16 s at
     * most.
     *
     * @param hops how far it may go, 1 to 255; where that cannot be said it is as far as the system lets it
     */
    default SendOutcome askGroup(int associationId, Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        return ask(associationId, group, payload, stamp);
    }

    /**
     * As {@link #send}, to a multicast group or a broadcast address.
     *
     * @param hops how far it may go to a group, 1 to 255; where that cannot be said it is as far as the system lets it
     */
    default SendOutcome sendToGroup(Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        return send(group, payload, stamp);
    }

    /**
     * These are the interfaces now: what the rules decided by others is decided anew, and groups are joined where we are no
     * member yet. To be called at the start and every few seconds, from one thread; nothing need have changed.
     */
    default void follow(Interfaces now) {}

    /** Multicast groups we listen to from now on; those of before are not left. Where that cannot be nothing happens. */
    default void listenTo(List<ZonedAddress> groups) {}

    /** The addresses our sockets are bound to. */
    List<Endpoint> listeningOn();

    /** What did not work at the start, in words for the log; the transport runs without it. */
    List<String> warnings();

    TransportCounters counters();

    /** Closes the sockets and ends the receivers; waits for them a second or two, so not from a handler.
     * Sending afterwards fails. */
    @Override
    void close();
}
