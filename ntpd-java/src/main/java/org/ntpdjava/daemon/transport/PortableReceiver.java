package org.ntpdjava.daemon.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.server.Destination;
import org.ntpdjava.ntp.time.TimeSource;

/** The receiving end of one socket, called by Netty. */
final class PortableReceiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private final PortableSockets sockets;
    private final Endpoint local;
    private final PacketHandler handler;
    private final TimeSource clock;
    private final Tally tally;
    private final PortableReplySink replies;

    /** @param local what datagrams are said to have been sent to */
    PortableReceiver(
            PortableSockets sockets,
            PortableSocket socket,
            Endpoint local,
            PacketHandler handler,
            TimeSource clock,
            Tally tally) {
        this.sockets = sockets;
        this.local = local;
        this.tally = tally;
        this.handler = handler;
        this.clock = clock;
        replies = new PortableReplySink(socket, tally);
    }

    /** The socket as a channel that ends here. */
    NioDatagramChannel channel(PortableSocket socket) {
        NioDatagramChannel channel = new NioDatagramChannel(socket.channel());
        channel.config()
                .setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(ReplySink.CAPACITY + 1));
        channel.pipeline().addLast(this);
        return channel;
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
        replies.answering(
                packet.sender(),
                tally.received(local.address().high(), local.address().low()));
        tally.unstamped();
        Bugs.guard(
                handler,
                new PortableDatagram(
                        packet.content().nioBuffer(), packet.sender(), source, local, destination(), receivedAtBits),
                replies);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        tally.woke(false);
    }

    /** What the system says about receiving; the channel stays open. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tally.receiveFailed();
    }

    /** What was sent to an address of ours came to the socket of that address, if each has one. */
    private Destination destination() {
        if (!local.address().isUnspecified()) {
            return Destination.US;
        }
        return sockets.eachAddressHasOne() ? Destination.SUBNET : Destination.UNTOLD;
    }
}
