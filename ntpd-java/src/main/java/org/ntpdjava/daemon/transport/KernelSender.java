package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Sends the engine's packets, one at a time, from the port we serve. When each left is asked of the kernel: for that the
 * first packet of a family opens a socket of its own on that port, {@link KernelSockets#reportingOutlet}. Where that cannot be, a
 * receiver's socket serves, and the clock that is read before sending. The lock is never on the reply path.
 */
final class KernelSender {
    private final KernelSockets sockets;
    private final SourceChoice sources;
    private final TimeSource clock;
    private final Tally tally = new Tally();
    private final Map<AddressFamily, Outlet> outlets = new EnumMap<>(AddressFamily.class);
    private boolean closed;

    private record Outlet(
            TimestampingSocket socket,
            boolean ours,
            SingleSend sending,
            StampLead lead,
            Optional<ReceiveBatch> reports) {
        static Outlet reporting(TimestampingSocket socket, SingleSend sending) {
            ReceiveBatch reports = new ReceiveBatch(socket.family(), 1, 1);
            return new Outlet(socket, true, sending, new StampLead(), Optional.of(reports));
        }

        /** On a receiver's. */
        static Outlet of(TimestampingSocket socket, SingleSend sending) {
            return new Outlet(socket, false, sending, new StampLead(), Optional.empty());
        }

        SendOutcome send(IpAddress from, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
            return reports.isEmpty()
                    ? sending.send(socket, from, remote, payload, stamp)
                    : reported(reports.get(), from, remote, payload, stamp);
        }

        private SendOutcome reported(
                ReceiveBatch room, IpAddress from, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
            while (socket.departures(room) > 0) {
                // of an earlier packet, come too late to be told from others
            }
            int octets = payload.remaining();
            return switch (sending.send(socket, from, remote, payload, lead.ahead(octets, stamp))) {
                case SendOutcome.Sent left -> {
                    SendOutcome.Sent byKernel = KernelAsker.departure(socket, room, left);
                    long tookUnits = byKernel.clockBits() - left.clockBits();
                    if (tookUnits != 0) { // reported
                        lead.learn(octets, tookUnits);
                    }
                    yield byKernel;
                }
                case SendOutcome.Failed failed -> failed;
            };
        }
    }

    KernelSender(KernelSockets sockets, SourceChoice sources, TimeSource clock) {
        this.sockets = sockets;
        this.sources = sources;
        this.clock = clock;
    }

    synchronized SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return SendOutcome.Failed.CLOSED;
        }
        Optional<Outlet> outlet = outlet(remote);
        if (outlet.isEmpty()) {
            return SendOutcome.Failed.noSocketFor(remote);
        }
        Optional<IpAddress> from = sources.towards(remote);
        return from.isEmpty()
                ? SourceChoice.noneTowards(remote)
                : outlet.get().send(from.get(), remote, payload, stamp);
    }

    private Optional<Outlet> outlet(Endpoint remote) {
        AddressFamily family = Addresses.family(remote.address());
        Outlet known = outlets.get(family);
        return known == null ? open(family) : Optional.of(known);
    }

    private Optional<Outlet> open(AddressFamily family) {
        IpAddress any = Addresses.any(family);
        Optional<Outlet> outlet = sockets.reportingOutlet(family)
                .map(socket -> Outlet.reporting(socket, new SingleSend(socket.family(), any, clock, tally)))
                .or(() -> sockets.ofReceiver(0).stream()
                        .map(Door::out)
                        .filter(socket -> socket.family().covers(family))
                        .findFirst()
                        .map(socket -> Outlet.of(socket, new SingleSend(socket.family(), any, clock, tally))));
        outlet.ifPresent(opened -> {
            opened.sending().rehearse(opened.socket());
            outlets.put(family, opened);
        });
        return outlet;
    }

    synchronized SendOutcome sendToGroup(Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return SendOutcome.Failed.CLOSED;
        }
        Optional<Outlet> outlet = outlet(group);
        if (outlet.isPresent()) {
            try {
                outlet.get().socket().reachOut(hops);
            } catch (SystemCallException e) {
                return new SendOutcome.Failed(e.getMessage());
            }
        }
        return send(group, payload, stamp);
    }

    synchronized void close() {
        closed = true;
        outlets.values().stream()
                .filter(Outlet::ours)
                .forEach(outlet -> outlet.socket().close());
        outlets.clear();
    }

    synchronized TransportCounters counters() {
        return tally.snapshot();
    }
}
