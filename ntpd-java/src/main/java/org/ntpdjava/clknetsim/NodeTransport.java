package org.ntpdjava.clknetsim;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.daemon.transport.LocalTraffic;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.daemon.transport.ReplySink;
import org.ntpdjava.daemon.transport.SendOutcome;
import org.ntpdjava.daemon.transport.SendStamp;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.daemon.transport.TransportCounters;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * UDP between nodes. The simulator hands a node every datagram, whatever its port; here it is one of ours on port 123 or
 * dropped. One thread.
 */
final class NodeTransport implements Transport {
    private final SimulatorClient simulator;
    private final NodeClock clock;
    private final int node;
    private long received;
    private long ignored;
    private long sent;
    private long sendFailures;

    /** @param node ours, from 0 */
    NodeTransport(SimulatorClient simulator, NodeClock clock, int node) {
        this.simulator = simulator;
        this.clock = clock;
        this.node = node;
    }

    /** Takes the datagram that waits, if it is for us, to the handler. */
    void deliver(PacketHandler handler) throws SystemCallException {
        Optional<Packet> packet = simulator.receive();
        if (packet.isEmpty() || packet.get().destinationPort() != Endpoint.NTP_PORT) {
            ignored++;
            return;
        }
        received++;
        NodeAddress local = new NodeAddress(packet.get().from().subnet(), node);
        Datagram datagram = new NodeDatagram(packet.get(), local, clock.clockBits());
        handler.onPacket(datagram, new Answers(packet.get()));
    }

    /** The simulator knows one port. */
    @Override
    public SendOutcome ask(int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        return send(remote, payload, stamp);
    }

    @Override
    public SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        Optional<NodeAddress> to = NodeAddress.of(remote.address());
        if (to.isEmpty() || payload.remaining() > Protocol.MOST_PAYLOAD_OCTETS) {
            sendFailures++;
            return new SendOutcome.Failed("no node of clknetsim has this address");
        }
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate());
        copy.flip();
        long clockBits = clock.clockBits();
        stamp.stamp(copy, clockBits);
        Optional<String> failure = send(to.get(), remote.port(), copy);
        return failure.isPresent()
                ? new SendOutcome.Failed(failure.get())
                : new SendOutcome.Sent(clockBits, SendOutcome.transmitBits(copy));
    }

    private Optional<String> send(NodeAddress to, int port, ByteBuffer payload) {
        try {
            simulator.send(to, Endpoint.NTP_PORT, port, payload);
            sent++;
            return Optional.empty();
        } catch (SystemCallException e) {
            sendFailures++;
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public List<Endpoint> listeningOn() {
        IpAddress address = new NodeAddress(0, node).ip();
        return List.of(new Endpoint(address, Endpoint.NTP_PORT));
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public TransportCounters counters() {
        IpAddress address = new NodeAddress(0, node).ip();
        LocalTraffic all = new LocalTraffic(address, received, sent, sendFailures);
        return new TransportCounters(0, ignored, 0, 0, 0, 0, List.of(all));
    }

    /** The connection to the simulator is not ours. */
    @Override
    public void close() {}

    /** Answers to one datagram. */
    private final class Answers implements ReplySink {
        private final Packet question;
        private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);

        Answers(Packet question) {
            this.question = question;
        }

        @Override
        public ByteBuffer buffer() {
            return buffer.clear();
        }

        @Override
        public void send(int length) {
            var _ = NodeTransport.this.send(
                    question.from(), question.sourcePort(), buffer.clear().limit(length));
        }
    }
}
