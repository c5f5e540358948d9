package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.TimeSource;

/** Sends the engine's packets, one at a time, from the socket of the right family. The lock is never on the reply path. */
final class KernelSender {
    private final Tally tally = new Tally();
    private final @Nullable Outlet ipv4;
    private final @Nullable Outlet ipv6;
    private boolean closed;

    private record Outlet(TimestampingSocket socket, SingleSend sending) {}

    KernelSender(List<TimestampingSocket> sockets, TimeSource clock) {
        ipv4 = outlet(sockets, AddressFamily.IPV4, clock);
        ipv6 = outlet(sockets, AddressFamily.IPV6, clock);
    }

    private @Nullable Outlet outlet(List<TimestampingSocket> sockets, AddressFamily family, TimeSource clock) {
        for (TimestampingSocket socket : sockets) {
            if (socket.family() == family) {
                Outlet outlet = new Outlet(socket, new SingleSend(family, clock, tally));
                outlet.sending().rehearse(socket);
                return outlet;
            }
        }
        return null;
    }

    synchronized SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return SendOutcome.Failed.CLOSED;
        }
        Outlet outlet = remote.address().isIpv4() ? ipv4 : ipv6;
        return outlet == null
                ? SendOutcome.Failed.noSocketFor(remote)
                : outlet.sending().send(outlet.socket(), remote, payload, stamp);
    }

    synchronized void close() {
        closed = true;
    }

    synchronized TransportCounters counters() {
        return tally.snapshot();
    }
}
