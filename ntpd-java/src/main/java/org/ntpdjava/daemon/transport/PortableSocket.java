package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.ntpdjava.ntp.packet.Endpoint;

/**
 * A bound, non-blocking channel of the JDK. Netty receives from it; sending goes straight through, so that the clock is read
 * right before and the system's answer is known at once.
 */
final class PortableSocket {
    private final DatagramChannel channel;
    private final Endpoint bound;

    private PortableSocket(DatagramChannel channel, Endpoint bound) {
        this.channel = channel;
        this.bound = bound;
    }

    /** @param reuseAddress bind next to a wildcard socket of ours that allows it */
    static PortableSocket open(ProtocolFamily family, InetSocketAddress address, boolean reuseAddress, int dscp)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, reuseAddress);
            channel.setOption(StandardSocketOptions.IP_TOS, dscp << 2);
            channel.bind(address);
            InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
            return new PortableSocket(
                    channel, Addresses.fromJdk(new InetSocketAddress(address.getAddress(), local.getPort())));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From now on other sockets may bind more specific addresses of the same port. */
    void allowSpecific() throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    }

    /**
     * What is sent from now on may go to many: to a broadcast address of IPv4, which else is refused, or to a multicast group.
     *
     * @param hops how far it may go to a multicast group, 1 to 255
     */
    void reachOut(int hops) throws IOException {
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, hops);
    }

    DatagramChannel channel() {
        return channel;
    }

    Endpoint bound() {
        return bound;
    }

    /**
     * Sends position to limit.
     *
     * @throws IOException in the system's words, or because its buffer is full
     */
    void send(ByteBuffer payload, InetSocketAddress remote) throws IOException {
        int octets = payload.remaining();
        if (channel.send(payload, remote) != octets) {
            throw new IOException("No buffer space available");
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + bound, e);
        }
    }
}
