package org.ntpdjava.daemon.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.TimeSource;

/** The receiving end of one socket, called by Netty. */
final class PortableReceiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private final PortableSockets sockets;
    private final Endpoint local;
    private final PacketHandler handler;
    private final TimeSource clock;
    private final Tally tally = new Tally();
    private final PortableReplySink replies;

    PortableReceiver(PortableSockets sockets, PortableSocket socket, PacketHandler handler, TimeSource clock) {
        this.sockets = sockets;
        this.local = socket.bound();
        this.handler = handler;
        this.clock = clock;
        replies = new PortableReplySink(socket, tally);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        long receivedAtBits = clock.clockBits();
        if (packet.content().readableBytes() > ReplySink.CAPACITY) {
            tally.truncated();
            return;
        }
        Endpoint source = Addresses.fromJdk(packet.sender());
        if (!sockets.wants(source.address()) || !sockets.accepts(local.address(), local.scopeId())) {
            tally.ignored();
            return;
        }
        tally.received();
        tally.unstamped();
        replies.answering(packet.sender());
        Bugs.guard(
                handler,
                new PortableDatagram(packet.content().nioBuffer(), packet.sender(), source, local, receivedAtBits),
                replies);
    }

    /** What the system says about receiving; the channel stays open. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tally.receiveFailed();
    }

    TransportCounters counters() {
        return tally.snapshot();
    }
}
