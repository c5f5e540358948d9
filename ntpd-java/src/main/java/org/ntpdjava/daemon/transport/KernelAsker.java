package org.ntpdjava.daemon.transport;

import io.netty.channel.IoEventLoop;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.Binding;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Sends each request of a client from a port of its own, which the kernel chooses at random (RFC 9109), and listens there
 * until the next request of the same association, or for {@link ClientPort#PATIENCE_S}. When the request left is asked of
 * the kernel.
 */
final class KernelAsker {
    /** In place of a number of hops. */
    private static final int ONE_HOST = 0;

    private final Map<AddressFamily, Outlet> outlets = new EnumMap<>(AddressFamily.class);
    private final Map<Integer, ClientPort> ports = new HashMap<>();
    private final IoEventLoop loop;
    private final AnswerHandler handler;
    private final ListenFilter filter;
    private final SourceChoice sources;
    private final int dscp;
    private final Tally sent = new Tally();
    private final Tally received = new Tally();
    private boolean closed;

    /** What the requests of one family have in common; the inlet is for the event loop, the rest for who asks. */
    private record Outlet(Binding binding, SingleSend sending, ReceiveBatch reports, ClientPort.Inlet inlet) {}

    /**
     * @param served what we listen on; requests leave from the first address of each family
     * @param loop that receives the answers
     */
    KernelAsker(
            TransportConfig config, List<Endpoint> served, IoEventLoop loop, TimeSource clock, AnswerHandler handler) {
        this.loop = loop;
        this.handler = handler;
        dscp = config.dscp();
        filter = new ListenFilter(config.rules());
        sources = new SourceChoice(config.rules());
        for (Endpoint endpoint : served) {
            outlets.computeIfAbsent(Addresses.family(endpoint.address()), family -> outlet(family, endpoint, clock));
        }
    }

    private Outlet outlet(AddressFamily family, Endpoint served, TimeSource clock) {
        Outlet outlet = new Outlet(
                anyPort(family, served),
                new SingleSend(family, Addresses.any(family), clock, sent),
                new ReceiveBatch(family, 1, 1),
                new ClientPort.Inlet(family, served.port(), clock, filter, received));
        rehearse(outlet);
        return outlet;
    }

    private Binding anyPort(AddressFamily family, Endpoint served) {
        return new Binding(
                family,
                served.address().high(),
                served.address().low(),
                0,
                served.scopeId(),
                false,
                dscp,
                "a port to ask from at " + served.address());
    }

    /** Everything a request needs, done once before one is due: first calls are slow. */
    private static void rehearse(Outlet outlet) {
        try (TimestampingSocket socket = TimestampingSocket.open(outlet.binding())) {
            socket.reportDepartures();
            outlet.sending().rehearse(socket);
            socket.departures(outlet.reports());
        } catch (SystemCallException none) {
            // the first request will say why it cannot be sent
            return;
        }
    }

    synchronized SendOutcome ask(int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        return askGroup(associationId, remote, ONE_HOST, payload, stamp);
    }

    synchronized SendOutcome askGroup(
            int associationId, Endpoint remote, int hops, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return SendOutcome.Failed.CLOSED;
        }
        Outlet outlet = outlets.get(Addresses.family(remote.address()));
        if (outlet == null) {
            return SendOutcome.Failed.noSocketFor(remote);
        }
        giveUp(ports.remove(associationId));
        Optional<IpAddress> from = sources.towards(remote);
        if (from.isEmpty()) {
            return SourceChoice.noneTowards(remote);
        }
        try {
            return ask(outlet, associationId, from.get(), remote, hops, payload, stamp);
        } catch (SystemCallException e) {
            return new SendOutcome.Failed(e.getMessage());
        }
    }

    private static TimestampingSocket socket(Binding binding, int hops) throws SystemCallException {
        TimestampingSocket socket = TimestampingSocket.open(binding);
        try {
            if (hops != ONE_HOST) {
                socket.reachOut(hops);
            } else {
                socket.reportReturns();
            }
            return socket;
        } catch (SystemCallException e) {
            socket.close();
            throw e;
        }
    }

    private SendOutcome ask(
            Outlet outlet,
            int associationId,
            IpAddress from,
            Endpoint remote,
            int hops,
            ByteBuffer payload,
            SendStamp stamp)
            throws SystemCallException {
        TimestampingSocket socket = socket(outlet.binding(), hops);
        boolean reported = socket.reportDepartures();
        SendOutcome outcome = outlet.sending().send(socket, from, remote, payload, stamp);
        return switch (outcome) {
            case SendOutcome.Failed failed -> {
                socket.close();
                yield failed;
            }
            case SendOutcome.Sent left -> {
                SendOutcome.Sent byKernel = reported ? departure(socket, outlet.reports(), left) : left;
                ClientPort port =
                        new ClientPort(socket, outlet.inlet(), handler, associationId, byKernel.transmitBits());
                ports.put(associationId, port);
                loop.execute(() -> port.listen(loop));
                yield byKernel;
            }
        };
    }

    /** The report is there when the driver took the packet at once, as it does unless packets queue up before it. */
    static SendOutcome.Sent departure(TimestampingSocket socket, ReceiveBatch reports, SendOutcome.Sent left) {
        boolean reported = socket.departures(reports) == 1 && reports.returnedErrno(0) == 0 && reports.kernelStamped(0);
        return reported
                ? new SendOutcome.Sent(
                        NtpTimestamp.bitsOfUnix(reports.receivedAtS(0), reports.receivedAtNs(0)), left.transmitBits())
                : left;
    }

    private void giveUp(@Nullable ClientPort port) {
        if (port != null) {
            loop.execute(port::close);
        }
    }

    /** The interfaces are others now. */
    void forgetInterfaces() {
        filter.forget();
    }

    TransportCounters counters() {
        return sent.snapshot().plus(received.snapshot());
    }

    /** Before the loop ends. */
    synchronized void close() {
        closed = true;
        ports.values().forEach(this::giveUp);
        ports.clear();
    }
}
