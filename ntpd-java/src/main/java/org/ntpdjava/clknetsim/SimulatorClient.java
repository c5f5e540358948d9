package org.ntpdjava.clknetsim;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.SequencedPacketSocket;
import org.ntpdjava.linux.SocketErrno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexBuffer;
import org.ntpdjava.linux.TimexChange;

/**
 * A node's side of clknetsim's protocol: a method per request. At most one request is outstanding, and each has exactly the
 * length the simulator expects, which checks both with assertions of its own.
 *
 * <p>Whatever fails here means that the simulation is over; the message says how. One thread.
 */
final class SimulatorClient implements Closeable {
    private static final int DATA = Protocol.HEADER_OCTETS;
    private static final int SELECT_TIME = 24;
    private static final int PAYLOAD = Protocol.PACKET_HEADER_OCTETS;
    private static final int TIMEX = 8;

    private static final int ENDED = 3;

    private final SequencedPacketSocket socket;
    private final ByteBuffer request;

    SimulatorClient(SequencedPacketSocket socket) {
        this.socket = socket;
        this.request = socket.outgoing();
    }

    /**
     * Says which node we are. Answered when all nodes have come and the time of this one to start has.
     *
     * @param node from 0
     */
    void register(int node) throws SystemCallException {
        request.putInt(DATA, node);
        ask(Protocol.REGISTER, 4, 8);
    }

    NodeTime time() throws SystemCallException {
        request.putInt(DATA, Protocol.CLOCK_REALTIME);
        return NodeTime.decode(ask(Protocol.GETTIME, 4, NodeTime.OCTETS), 0);
    }

    /**
     * Waits for a datagram or a deadline: the only request during which time goes on.
     *
     * @param timeoutS on the node's monotonic clock; below 0 as 0
     */
    Wake select(double timeoutS) throws SystemCallException {
        request.putDouble(DATA, timeoutS).putInt(DATA + 8, 1).putInt(DATA + 12, 0);
        ByteBuffer reply = ask(Protocol.SELECT, 16, SELECT_TIME + NodeTime.OCTETS);
        NodeTime time = NodeTime.decode(reply, SELECT_TIME);
        int result = reply.getInt(0);
        if (result == ENDED) {
            return new Wake(Wake.Reason.END, time);
        }
        return new Wake(result == 0 ? Wake.Reason.DEADLINE : Wake.Reason.PACKET, time);
    }

    /**
     * Changes the node's clock.
     *
     * @return how it stands afterwards
     * @throws SystemCallException EINVAL when the node's clock does not take this change
     */
    Timex adjust(TimexChange change) throws SystemCallException {
        TimexBuffer.encode(change, request, DATA + TIMEX);
        return adjtimex(change.toString());
    }

    /** How the node's clock stands. */
    Timex clock() throws SystemCallException {
        for (int i = 0; i < TimexBuffer.OCTETS; i += Long.BYTES) {
            request.putLong(DATA + TIMEX + i, 0);
        }
        return adjtimex("read");
    }

    private Timex adjtimex(String what) throws SystemCallException {
        request.putInt(DATA, Protocol.CLOCK_REALTIME).putInt(DATA + 4, 0);
        int octets = TIMEX + TimexBuffer.OCTETS;
        ByteBuffer reply = ask(Protocol.ADJTIMEX, octets, octets);
        int state = reply.getInt(0);
        if (state < 0) {
            throw new SystemCallException("adjtimex", what, Errno.EINVAL, "refused by clknetsim");
        }
        return TimexBuffer.decode(state, reply, TIMEX);
    }

    /**
     * Sends a datagram.
     *
     * @param payload from position to limit, at most {@link Protocol#MOST_PAYLOAD_OCTETS}; stays as it is
     */
    void send(NodeAddress to, int sourcePort, int destinationPort, ByteBuffer payload) throws SystemCallException {
        int octets = payload.remaining();
        request.putInt(DATA, Protocol.TYPE_UDP)
                .putInt(DATA + 4, to.subnet())
                .putInt(DATA + 8, to.node())
                .putInt(DATA + 12, sourcePort)
                .putInt(DATA + 16, destinationPort)
                .putInt(DATA + 20, octets)
                .put(DATA + PAYLOAD, payload, payload.position(), octets);
        tell(Protocol.SEND, PAYLOAD + octets);
    }

    /** Takes the datagram that {@link #select} told of; empty when it is none we understand. */
    Optional<Packet> receive() throws SystemCallException {
        ByteBuffer reply = ask(Protocol.RECV, 0, PAYLOAD);
        int octets = reply.getInt(20);
        if (reply.getInt(0) != Protocol.TYPE_UDP || octets < 0 || octets > reply.limit() - PAYLOAD) {
            return Optional.empty();
        }
        ByteBuffer payload = ByteBuffer.allocate(octets).put(0, reply, PAYLOAD, octets);
        int sourcePort = reply.getInt(12);
        int destinationPort = reply.getInt(16);
        return NodeAddress.of(reply.getInt(4), reply.getInt(8))
                .map(from -> new Packet(from, sourcePort, destinationPort, payload));
    }

    /** The newest sample of the reference clock, which the first asking switches on; empty before its first second. */
    Optional<ReferenceSample> referenceSample() throws SystemCallException {
        ByteBuffer reply = ask(Protocol.GETREFSAMPLE, 0, 24);
        boolean valid = reply.getInt(16) != 0;
        return valid ? Optional.of(new ReferenceSample(reply.getDouble(0), reply.getDouble(8))) : Optional.empty();
    }

    /** Leaves; the simulation goes on without us. */
    void deregister() throws SystemCallException {
        tell(Protocol.DEREGISTER, 0);
    }

    private void tell(int number, int dataOctets) throws SystemCallException {
        request.putInt(0, number).putInt(4, 0);
        socket.send(DATA + dataOctets);
    }

    /** @param replyOctets at least so many come back */
    private ByteBuffer ask(int number, int dataOctets, int replyOctets) throws SystemCallException {
        tell(number, dataOctets);
        ByteBuffer reply = socket.receive();
        if (reply.limit() < replyOctets) {
            throw new SystemCallException(
                    "clknetsim request",
                    String.valueOf(number),
                    SocketErrno.EMSGSIZE,
                    "a reply of " + reply.limit() + " octets, not " + replyOctets);
        }
        return reply;
    }

    @Override
    public void close() {
        socket.close();
    }
}
