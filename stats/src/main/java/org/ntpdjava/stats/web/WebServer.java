package org.ntpdjava.stats.web;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ntpdjava.ntp.packet.IpAddress;

/** Answers HTTP on some addresses, all of it by one thread of its own. */
public final class WebServer implements Closeable {
    private static final int BACKLOG = 64;
    private static final long CLOSE_MS = 2_000;

    private final IoEventLoopGroup loop;
    private final Routes routes;
    private final HostRule hosts;
    private final Limits limits;
    private final Consumer<Throwable> bugs;
    private final OpenConnections connections;
    private final List<Channel> doors = new ArrayList<>();

    /** What became of one address. */
    public sealed interface Outcome {
        /**
         * It is served.
         *
         * @param address {@link IpAddress#ANY_V4} where all of both families were asked for and there is but one
         */
        record Listening(IpAddress address, int port) implements Outcome {}

        /** It is not. */
        record Refused(Throwable cause) implements Outcome {
            /** In the words of the system. */
            public String words() {
                return String.valueOf(cause.getMessage());
            }

            /** Somebody has that port. */
            public boolean isTaken() {
                return words().contains("in use");
            }
        }
    }

    /**
     * One that listens nowhere yet.
     *
     * @param threads makes its one thread
     * @param bugs told of what a route threw
     */
    public WebServer(Routes routes, HostRule hosts, Limits limits, ThreadFactory threads, Consumer<Throwable> bugs) {
        this.routes = routes;
        this.hosts = hosts;
        this.limits = limits;
        this.bugs = bugs;
        connections = new OpenConnections(limits.connections());
        loop = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
    }

    /**
     * Listens there too; waits until that is decided.
     *
     * @param address of this machine; {@link IpAddress#ANY_V6} for all of both families, on a machine without IPv6 for all of IPv4
     * @param port 0 for any that is free
     */
    public Outcome listen(IpAddress address, int port) {
        Outcome outcome = bind(address, port);
        return address.equals(IpAddress.ANY_V6) && outcome instanceof Outcome.Refused refused && !refused.isTaken()
                ? bind(IpAddress.ANY_V4, port)
                : outcome;
    }

    private Outcome bind(IpAddress address, int port) {
        Desk desk = new Desk(routes, hosts, bugs);
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channelFactory(() -> door(address))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        Deadlines deadlines = new Deadlines(limits);
                        channel.pipeline()
                                .addLast(deadlines, codec(), new HttpConnection(desk, limits, connections, deadlines));
                    }
                })
                .bind(new InetSocketAddress(toJdk(address), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            return new Outcome.Refused(bound.cause());
        }
        doors.add(bound.channel());
        return new Outcome.Listening(
                address, ((InetSocketAddress) bound.channel().localAddress()).getPort());
    }

    /** By its octets: what the JDK calls any address is one of IPv4. */
    private static InetAddress toJdk(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.octets());
        } catch (UnknownHostException e) {
            throw new AssertionError("an IpAddress has 4 or 16 octets", e);
        }
    }

    /** One for IPv4 alone where an IPv4 address is asked for: 0.0.0.0 would be all of IPv6, too. */
    private static NioServerSocketChannel door(IpAddress address) {
        return address.isIpv4()
                ? new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET)
                : new NioServerSocketChannel();
    }

    private HttpServerCodec codec() {
        return new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.lineOctets())
                .setMaxHeaderSize(limits.headerOctets()));
    }

    /** Ends all connections and the thread. */
    @Override
    public void close() {
        for (Channel door : doors) {
            var _ = door.close();
        }
        loop.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MS);
    }
}
