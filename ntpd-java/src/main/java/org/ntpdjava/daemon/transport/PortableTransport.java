package org.ntpdjava.daemon.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Plain Netty datagram channels on one event loop: for systems without epoll, and to compare with. Timestamps are read in
 * user space and each datagram costs a few objects. A datagram sent to an address that no socket of ours is bound to (one
 * that came after the start, or 127.0.0.2) is answered from an address of the system's choice, and not at all when there
 * are {@code interface} rules.
 */
final class PortableTransport implements Transport {
    private static final long SHUTDOWN_S = 2;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ntp-receiver", true), NioIoHandler.newFactory());
    private final PortableSockets sockets;
    private final PortableSender sender;
    private final PortableAsker asker;
    private final List<PortableReceiver> receivers = new ArrayList<>();
    private final List<NioDatagramChannel> channels = new ArrayList<>();

    private PortableTransport(
            TransportConfig config, PortableSockets sockets, TimeSource clock, AnswerHandler answers) {
        this.sockets = sockets;
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
        PortableTransport transport = new PortableTransport(config, sockets, clock, answers);
        try {
            PacketHandler handler = handlers.apply(clock);
            sockets.sockets().forEach(socket -> transport.attach(socket, handler, clock));
        } catch (RuntimeException | Error bug) {
            transport.close();
            throw bug;
        }
        return transport;
    }

    private void attach(PortableSocket socket, PacketHandler handler, TimeSource clock) {
        PortableReceiver receiver = new PortableReceiver(sockets, socket, socket.bound(), handler, clock, new Tally());
        NioDatagramChannel channel = receiver.channel(socket);
        receivers.add(receiver);
        channels.add(channel);
        loops.register(channel).syncUninterruptibly();
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
    public List<Endpoint> listeningOn() {
        return sockets.endpoints();
    }

    @Override
    public List<String> warnings() {
        return sockets.warnings();
    }

    @Override
    public TransportCounters counters() {
        return receivers.stream()
                .map(PortableReceiver::counters)
                .reduce(sender.counters().plus(asker.counters()), TransportCounters::plus);
    }

    @Override
    public void close() {
        asker.close();
        channels.forEach(channel -> channel.close().awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS));
        sockets.close();
        loops.shutdownGracefully(0, SHUTDOWN_S, TimeUnit.SECONDS).awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS);
    }
}
