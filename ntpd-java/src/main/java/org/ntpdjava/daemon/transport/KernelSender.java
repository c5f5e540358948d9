package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.TimeSource;

/** Sends the engine's packets, one at a time, from the socket of the right family. The lock is never on the reply path. */
final class KernelSender {
    private static final IpAddress LET_KERNEL_CHOOSE = IpAddress.ANY_V6;

    private final TimeSource clock;
    private final @Nullable Outlet ipv4;
    private final @Nullable Outlet ipv6;
    private final Tally tally = new Tally();
    private boolean closed;

    private record Outlet(TimestampingSocket socket, SendBatch batch) {
        /** The first request of a start sets the clock: what a first call costs must not be in its round trip. */
        Outlet(TimestampingSocket socket) {
            this(socket, new SendBatch(socket.family(), 1, ReplySink.CAPACITY));
            socket.rehearse(batch);
        }
    }

    KernelSender(List<TimestampingSocket> sockets, TimeSource clock) {
        this.clock = clock;
        ipv4 = outlet(sockets, AddressFamily.IPV4);
        ipv6 = outlet(sockets, AddressFamily.IPV6);
    }

    private static @Nullable Outlet outlet(List<TimestampingSocket> sockets, AddressFamily family) {
        return sockets.stream()
                .filter(socket -> socket.family() == family)
                .findFirst()
                .map(Outlet::new)
                .orElse(null);
    }

    synchronized SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return new SendOutcome.Failed("the transport is closed");
        }
        Outlet outlet = remote.address().isIpv4() ? ipv4 : ipv6;
        if (outlet == null) {
            return new SendOutcome.Failed("no " + (remote.address().isIpv4() ? "IPv4" : "IPv6") + " socket is open");
        }
        int octets = payload.remaining();
        if (octets > ReplySink.CAPACITY) {
            return new SendOutcome.Failed("a packet of " + octets + " octets is too long");
        }
        return send(outlet, remote, payload, stamp);
    }

    private SendOutcome send(Outlet outlet, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        int octets = payload.remaining();
        SendBatch batch = outlet.batch();
        batch.clear();
        ByteBuffer copy = batch.next().limit(octets);
        copy.put(0, payload, payload.position(), octets);
        batch.add(
                octets,
                remote.address().high(),
                remote.address().low(),
                remote.port(),
                remote.scopeId(),
                LET_KERNEL_CHOOSE.high(),
                LET_KERNEL_CHOOSE.low(),
                0);
        long clockBits = clock.clockBits();
        stamp.stamp(copy, clockBits);
        int taken = outlet.socket().send(batch);
        tally.sent(taken, 1 - taken);
        return taken == 1
                ? new SendOutcome.Sent(clockBits, SendOutcome.transmitBits(copy))
                : new SendOutcome.Failed(TimestampingSocket.reason(batch.lastErrno()));
    }

    synchronized void close() {
        closed = true;
    }

    synchronized TransportCounters counters() {
        return tally.snapshot();
    }
}
