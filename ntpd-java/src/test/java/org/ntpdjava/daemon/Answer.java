package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** A packet of a server, as it comes to a port that a request of ours left from. */
record Answer(IpAddress source) implements Datagram {
    @Override
    public ByteBuffer payload() {
        return ByteBuffer.allocate(48).put(0, (byte) 0x24);
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
        return Endpoint.NTP_PORT;
    }

    @Override
    public int sourceScopeId() {
        return 0;
    }

    @Override
    public long localHigh() {
        return 0;
    }

    @Override
    public long localLow() {
        return 0;
    }

    @Override
    public int localPort() {
        return Endpoint.NTP_PORT;
    }

    @Override
    public int interfaceIndex() {
        return 0;
    }

    @Override
    public long receivedAtBits() {
        return 0xeeae_0000_0000_0000L;
    }

    @Override
    public boolean kernelStamped() {
        return false;
    }
}
