package org.ntpdjava.clknetsim;

import java.nio.ByteBuffer;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.ntp.packet.IpAddress;

/** A datagram as the daemon sees it. The instant of its arrival is known exactly, as if by a kernel. */
record NodeDatagram(Packet packet, IpAddress source, IpAddress local, long receivedAtBits) implements Datagram {
    NodeDatagram(Packet packet, NodeAddress local, long receivedAtBits) {
        this(packet, packet.from().ip(), local.ip(), receivedAtBits);
    }

    @Override
    public ByteBuffer payload() {
        return packet.payload();
    }

    @Override
    public long sourceHigh() {
        return source.high();
    }

    @Override
    public long sourceLow() {
        return source.low();
    }

    @Override
    public int sourcePort() {
        return packet.sourcePort();
    }

    @Override
    public int sourceScopeId() {
        return 0;
    }

    @Override
    public long localHigh() {
        return local.high();
    }

    @Override
    public long localLow() {
        return local.low();
    }

    @Override
    public int localPort() {
        return packet.destinationPort();
    }

    @Override
    public int interfaceIndex() {
        return packet.from().subnet() + 1;
    }

    @Override
    public boolean kernelStamped() {
        return true;
    }
}
