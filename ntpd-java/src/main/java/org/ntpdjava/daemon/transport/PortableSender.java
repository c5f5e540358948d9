package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.TimeSource;

/** Sends the engine's packets, one at a time. */
final class PortableSender {
    private final PortableSockets sockets;
    private final TimeSource clock;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ReplySink.CAPACITY);
    private final StampLead lead = new StampLead();
    private final Tally tally = new Tally();

    PortableSender(PortableSockets sockets, TimeSource clock) {
        this.sockets = sockets;
        this.clock = clock;
    }

    synchronized SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        return switch (way(remote)) {
            case Way.From(PortableSocket socket) -> send(socket, remote, payload, stamp);
            case Way.None(SendOutcome.Failed reason) -> reason;
        };
    }

    synchronized SendOutcome sendToGroup(Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        return switch (way(group)) {
            case Way.From(PortableSocket socket) -> {
                try {
                    socket.reachOut(hops);
                } catch (IOException e) {
                    yield new SendOutcome.Failed(String.valueOf(e.getMessage()));
                }
                yield send(socket, group, payload, stamp);
            }
            case Way.None(SendOutcome.Failed reason) -> reason;
        };
    }

    /** How a packet can leave. */
    sealed interface Way {
        /** From this socket. */
        record From(PortableSocket socket) implements Way {}

        /** Not at all. */
        record None(SendOutcome.Failed reason) implements Way {}
    }

    /** Where the rules exclude some of our addresses, from one that they do not exclude. */
    Way way(Endpoint remote) {
        Optional<IpAddress> from = sockets.sourceTowards(remote);
        if (from.isEmpty()) {
            return new Way.None(SourceChoice.noneTowards(remote));
        }
        return socketFor(remote.address(), from.get())
                .<Way>map(Way.From::new)
                .orElseGet(() -> new Way.None(SendOutcome.Failed.noSocketFor(remote)));
    }

    /** Sends from this socket. */
    synchronized SendOutcome send(PortableSocket socket, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        int octets = payload.remaining();
        if (octets > ReplySink.CAPACITY) {
            return new SendOutcome.Failed("a packet of " + octets + " octets is too long");
        }
        buffer.clear().limit(octets).put(0, payload, payload.position(), octets);
        return send(socket, remote, stamp);
    }

    private SendOutcome send(PortableSocket socket, Endpoint remote, SendStamp stamp) {
        try {
            var to = Addresses.toJdk(remote);
            int octets = buffer.limit();
            SendStamp ahead = lead.ahead(octets, stamp);
            long clockBits = clock.clockBits();
            ahead.stamp(buffer, clockBits);
            long stampedBits = clock.clockBits();
            socket.send(buffer, to);
            lead.learn(octets, stampedBits - clockBits);
            tally.sent(place(socket));
            return new SendOutcome.Sent(stampedBits, SendOutcome.transmitBits(buffer));
        } catch (ClosedChannelException e) {
            return SendOutcome.Failed.CLOSED;
        } catch (IOException e) {
            tally.refused(place(socket));
            return new SendOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private int place(PortableSocket socket) {
        IpAddress address = socket.bound().address();
        return tally.place(address.high(), address.low());
    }

    /** The wildcard socket stands before the others; that of IPv6 sends IPv4 too. */
    private Optional<PortableSocket> socketFor(IpAddress remote, IpAddress from) {
        return sockets.sockets().stream()
                .filter(socket -> sockets.wants(remote))
                .filter(socket -> from.isUnspecified()
                        ? socket.bound().address().isIpv4() == remote.isIpv4()
                                || socket.bound().address().equals(IpAddress.ANY_V6)
                        : socket.bound().address().equals(from))
                .findFirst();
    }

    synchronized TransportCounters counters() {
        return tally.snapshot();
    }
}
