package org.ntpdjava.daemon.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.Destination;

/** One received datagram. Here each costs an object. */
record PortableDatagram(
        ByteBuffer payload,
        InetSocketAddress sender,
        Endpoint source,
        Endpoint local,
        Destination destination,
        long receivedAtBits)
        implements Datagram {
    @Override
    public long sourceHigh() {
        return source.address().high();
    }

    @Override
    public long sourceLow() {
        return source.address().low();
    }

    @Override
    public int sourcePort() {
        return source.port();
    }

    @Override
    public int sourceScopeId() {
        return source.scopeId();
    }

    @Override
    public long localHigh() {
        return local.address().high();
    }

    @Override
    public long localLow() {
        return local.address().low();
    }

    @Override
    public int localPort() {
        return local.port();
    }

    @Override
    public int interfaceIndex() {
        return local.scopeId();
    }

    @Override
    public boolean kernelStamped() {
        return false;
    }
}
