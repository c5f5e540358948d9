package org.ntpdjava.daemon.transport;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.ZonedAddress;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Kernel-timestamped sockets: {@link KernelReceiver} receives, {@link Waiting} waits. Answers to our own requests come on
 * Netty's event loop.
 */
final class KernelTransport implements Transport {
    private static final long SHUTDOWN_S = 2;

    private final MultiThreadIoEventLoopGroup loops;
    private final KernelSockets sockets;
    private final KernelSender sender;
    private final KernelAsker asker;
    private final List<KernelReceiver> receivers = new ArrayList<>();
    private final List<Waiting> waits = new ArrayList<>();
    private final List<ListenFilter> filters = new ArrayList<>();
    private final Groups groups;
    private final UsualSource usual = new UsualSource();
    private Interfaces interfaces = Interfaces.NONE;

    private KernelTransport(
            MultiThreadIoEventLoopGroup loops,
            KernelSockets sockets,
            KernelSender sender,
            KernelAsker asker,
            Groups groups) {
        this.asker = asker;
        this.groups = groups;
        this.loops = loops;
        this.sockets = sockets;
        this.sender = sender;
    }

    /** True on Linux where Netty's native epoll works. */
    static boolean isAvailable() {
        return Epoll.isAvailable();
    }

    static KernelTransport start(
            TransportConfig config,
            TimeSource clock,
            Function<TimeSource, PacketHandler> handlers,
            AnswerHandler answers)
            throws TransportException {
        KernelSockets sockets = new KernelSockets(config);
        sockets.open();
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                config.receivers(), new DefaultThreadFactory("ntp-loop", true), EpollIoHandler.newFactory());
        KernelTransport transport = new KernelTransport(
                loops,
                sockets,
                new KernelSender(sockets, new SourceChoice(config.rules()), clock),
                new KernelAsker(config, sockets.endpoints(), loops.next(), clock, answers),
                new Groups(
                        config.groups(),
                        sockets.ofReceiver(0).stream().map(Door::in).toList()));
        try {
            for (int i = 0; i < config.receivers(); i++) {
                DepartureClock departures = new DepartureClock(clock);
                transport.attach(i, handlers.apply(departures), new ListenFilter(config.rules()), departures);
            }
        } catch (RuntimeException | Error bug) {
            transport.close();
            throw bug;
        }
        return transport;
    }

    private void attach(int number, PacketHandler handler, ListenFilter filter, DepartureClock clock) {
        filters.add(filter);
        List<KernelReceiver> atDoors = sockets.ofReceiver(number).stream()
                .map(door -> new KernelReceiver(door, handler, filter, clock, usual, number == 0))
                .toList();
        receivers.addAll(atDoors);
        waits.add(Waiting.begin(atDoors, loops.next()));
    }

    @Override
    public synchronized void follow(Interfaces now) {
        if (loops.isShuttingDown()) {
            return;
        }
        if (!now.equals(interfaces)) {
            interfaces = now;
            usual.follow(now);
            filters.forEach(ListenFilter::forget);
            asker.forgetInterfaces();
        }
        groups.join(now);
    }

    @Override
    public synchronized void listenTo(List<ZonedAddress> wanted) {
        if (!loops.isShuttingDown()) {
            groups.listenTo(wanted);
            groups.join(interfaces);
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
    public SendOutcome askGroup(int associationId, Endpoint group, int hops, ByteBuffer payload, SendStamp stamp) {
        return asker.askGroup(associationId, group, hops, payload, stamp);
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
        return receivers.stream()
                .map(KernelReceiver::counters)
                .reduce(sender.counters().plus(asker.counters()), TransportCounters::plus);
    }

    @Override
    public synchronized void close() {
        sender.close();
        if (!loops.isShuttingDown()) {
            asker.close();
            waits.forEach(Waiting::end);
            loops.shutdownGracefully(0, SHUTDOWN_S, TimeUnit.SECONDS)
                    .awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS);
        }
        sockets.close();
    }
}
