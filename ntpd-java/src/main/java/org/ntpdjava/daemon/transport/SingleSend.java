package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.TimeSource;

/** Sends one packet at a time over sockets of one kind. For one thread at a time. */
final class SingleSend {
    private final TimeSource clock;
    private final Tally tally;
    private final SendBatch batch;
    private final IpAddress any;

    /**
     * @param family of the sockets
     * @param any what is sent from no address in particular is counted there
     */
    SingleSend(AddressFamily family, IpAddress any, TimeSource clock, Tally tally) {
        this.clock = clock;
        this.tally = tally;
        batch = new SendBatch(family, 1, ReplySink.CAPACITY);
        this.any = any;
    }

    /** The first request of a start sets the clock: what a first call costs must not be in its round trip. */
    void rehearse(TimestampingSocket socket) {
        socket.rehearse(batch);
    }

    /** @param from one of our addresses; unspecified to let the kernel choose */
    SendOutcome send(TimestampingSocket socket, IpAddress from, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        int octets = payload.remaining();
        if (octets > ReplySink.CAPACITY) {
            return new SendOutcome.Failed("a packet of " + octets + " octets is too long");
        }
        batch.clear();
        ByteBuffer copy = batch.next().limit(octets);
        copy.put(0, payload, payload.position(), octets);
        batch.add(
                octets,
                remote.address().high(),
                remote.address().low(),
                remote.port(),
                remote.scopeId(),
                from.high(),
                from.low(),
                remote.scopeId());
        long clockBits = clock.clockBits();
        stamp.stamp(copy, clockBits);
        int taken = socket.send(batch);
        return count(from, taken == 1)
                ? new SendOutcome.Sent(clockBits, SendOutcome.transmitBits(copy))
                : new SendOutcome.Failed(TimestampingSocket.reason(batch.lastErrno()));
    }

    /** What leaves without an address of ours being chosen is counted under the wildcard of its family. */
    private boolean count(IpAddress from, boolean taken) {
        IpAddress counted = from.isUnspecified() ? any : from;
        int place = tally.place(counted.high(), counted.low());
        if (taken) {
            tally.sent(place);
        } else {
            tally.refused(place);
        }
        return taken;
    }
}
