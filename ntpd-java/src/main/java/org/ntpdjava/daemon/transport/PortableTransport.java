package org.ntpdjava.daemon.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Plain Netty datagram channels on one event loop: for systems without epoll, and to compare with. Timestamps are read in
 * user space and each datagram costs a few objects. A datagram sent to an address that no socket of ours is bound to (one
 * that just came, or 127.0.0.2) cannot be told from a broadcast, and is not answered.
 */
final class PortableTransport implements Transport {
    private static final long SHUTDOWN_S = 2;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ntp-receiver", true), NioIoHandler.newFactory());
    private final PortableSockets sockets;
    private final PortableSender sender;
    private final PortableAsker asker;
    private final PacketHandler handler;
    private final TimeSource clock;
    private final Tally received = new Tally();
    private final Map<PortableSocket, NioDatagramChannel> channels = new HashMap<>();
    private boolean closed;

    private PortableTransport(
            TransportConfig config,
            PortableSockets sockets,
            TimeSource clock,
            PacketHandler handler,
            AnswerHandler answers) {
        this.sockets = sockets;
        this.clock = clock;
        this.handler = handler;
        sender = new PortableSender(sockets, clock);
        asker = new PortableAsker(config, sockets, loops, clock, answers);
    }

    static Transport start(
            TransportConfig config,
            TimeSource clock,
            Function<TimeSource, PacketHandler> handlers,
            AnswerHandler answers)
            throws TransportException {
        PortableSockets sockets = new PortableSockets(config);
        sockets.open();
        PortableTransport transport = new PortableTransport(config, sockets, clock, handlers.apply(clock), answers);
        sockets.sockets().forEach(transport::attach);
        Interfaces.now().ifPresent(transport::follow);
        return transport;
    }

    private void attach(PortableSocket socket) {
        PortableReceiver receiver = new PortableReceiver(sockets, socket, socket.bound(), handler, clock, received);
        NioDatagramChannel channel = receiver.channel(socket);
        channels.put(socket, channel);
        loops.register(channel).syncUninterruptibly();
    }

    @Override
    public synchronized void follow(Interfaces now) {
        if (!closed) {
            sockets.gone(now).forEach(this::detach);
            sockets.come(now).forEach(this::attach);
        }
    }

    private void detach(PortableSocket socket) {
        NioDatagramChannel channel = channels.remove(socket);
        if (channel != null) {
            channel.close().awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS);
        }
    }

    @Override
    public SendOutcome ask(int associationId, Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        return asker.ask(associationId, remote, payload, stamp);
    }

    @Override
    public SendOutcome send(Endpoint remote, ByteBuffer payload, SendStamp stamp) {
        return sender.send(remote, payload, stamp);
    }

    @Override
    public SendOutcome sendToGroup(Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        return sender.sendToGroup(group, hops, payload, stamp);
    }

    @Override
    public List<Endpoint> listeningOn() {
        return sockets.endpoints();
    }

    @Override
    public List<String> warnings() {
        return sockets.warnings();
    }

    @Override
    public TransportCounters counters() {
        return received.snapshot().plus(sender.counters()).plus(asker.counters());
    }

    @Override
    public synchronized void close() {
        closed = true;
        asker.close();
        channels.values().forEach(channel -> channel.close().awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS));
        sockets.close();
        loops.shutdownGracefully(0, SHUTDOWN_S, TimeUnit.SECONDS).awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS);
    }
}
