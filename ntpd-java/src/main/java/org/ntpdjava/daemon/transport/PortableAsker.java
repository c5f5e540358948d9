package org.ntpdjava.daemon.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.TimeSource;

/** As {@link KernelAsker}, with times read in user space. */
final class PortableAsker {
    private static final int PATIENCE_S = 16;

    private final int dscp;
    private final PortableSockets sockets;
    private final MultiThreadIoEventLoopGroup loops;
    private final TimeSource clock;
    private final PacketHandler handler;
    private final PortableSender sender;
    private final Tally received = new Tally();
    private final Map<Integer, NioDatagramChannel> ports = new HashMap<>();
    private boolean closed;

    PortableAsker(
            TransportConfig config,
            PortableSockets sockets,
            MultiThreadIoEventLoopGroup loops,
            TimeSource clock,
            AnswerHandler answers) {
        dscp = config.dscp();
        this.sockets = sockets;
        this.loops = loops;
        this.clock = clock;
        handler = (datagram, nobodyReplies) -> answers.onAnswer(datagram);
        sender = new PortableSender(sockets, clock);
    }

    synchronized SendOutcome ask(int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        if (closed) {
            return SendOutcome.Failed.CLOSED;
        }
        giveUp(ports.remove(associationId));
        return switch (sender.way(remote)) {
            case PortableSender.Way.From(PortableSocket served) ->
                ask(served.bound(), associationId, remote, payload, stamp);
            case PortableSender.Way.None(SendOutcome.Failed reason) -> reason;
        };
    }

    private SendOutcome ask(Endpoint served, int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        try {
            PortableSocket socket = open(served);
            NioDatagramChannel channel = listen(socket, served);
            ports.put(associationId, channel);
            return sender.send(socket, remote, payload, stamp);
        } catch (IOException e) {
            return new SendOutcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private PortableSocket open(Endpoint served) throws IOException {
        Endpoint anyPort = new Endpoint(served.address(), 0, served.scopeId());
        return PortableSocket.open(
                served.address().isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6,
                Addresses.toJdk(anyPort),
                false,
                dscp);
    }

    private NioDatagramChannel listen(PortableSocket socket, Endpoint served) {
        PortableReceiver receiver = new PortableReceiver(sockets, socket, served, handler, clock, received);
        NioDatagramChannel channel = receiver.channel(socket);
        loops.register(channel).syncUninterruptibly();
        var _ = channel.eventLoop().schedule(() -> giveUp(channel), PATIENCE_S, TimeUnit.SECONDS);
        return channel;
    }

    private static void giveUp(@Nullable NioDatagramChannel channel) {
        if (channel != null) {
            var _ = channel.close();
        }
    }

    TransportCounters counters() {
        return sender.counters().plus(received.snapshot());
    }

    synchronized void close() {
        closed = true;
        ports.values().forEach(PortableAsker::giveUp);
        ports.clear();
    }
}
