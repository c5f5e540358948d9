package org.ntpdjava.stats.push;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.ntpdjava.stats.meters.OtlpBook;

/** One report on its way to a collector, over a connection of its own, and what comes back. It ends once, in time, whatever happens. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST_HEADER_OCTETS = 16_384;
    private static final int MOST_ANSWER_OCTETS = 65_536;
    private static final int MS_PER_S = 1_000;

    private final Collector collector;
    private final Patience patience;
    private final byte[] report;
    private final Consumer<Outcome> end;
    private Optional<Future<?>> deadline = Optional.empty();
    private boolean ended;

    private Exchange(Collector collector, Patience patience, byte[] report, Consumer<Outcome> end) {
        this.collector = collector;
        this.patience = patience;
        this.report = report;
        this.end = end;
    }

    /**
     * Begins one.
     *
     * @param tls present for who speaks https
     * @param report as it is sent
     * @param end told once what became of it, by the thread of the loop
     */
    static void begin(
            EventLoopGroup loop,
            Collector collector,
            Optional<SslContext> tls,
            Patience patience,
            byte[] report,
            Consumer<Outcome> end) {
        Exchange exchange = new Exchange(collector, patience, report, end);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience.connectMs())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        tls.ifPresent(context -> channel.pipeline()
                                .addLast(context.newHandler(channel.alloc(), collector.host(), collector.port())));
                        channel.pipeline()
                                .addLast(codec(), new HttpObjectAggregator(MOST_ANSWER_OCTETS, true), exchange);
                    }
                })
                .connect(collector.host(), collector.port())
                .addListener((ChannelFutureListener) exchange::connected);
    }

    private static HttpClientCodec codec() {
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(MOST_HEADER_OCTETS)
                .setMaxHeaderSize(MOST_HEADER_OCTETS);
        return new HttpClientCodec(limits, HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST, false);
    }

    private void connected(ChannelFuture connection) {
        if (!connection.isSuccess()) {
            end(unreachable(connection.cause()));
        }
    }

    private Outcome unreachable(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> new Outcome.Unreachable(Outcome.Why.NO_ADDRESS, "its name has no address");
            case ConnectTimeoutException _ ->
                new Outcome.Unreachable(
                        Outcome.Why.NO_CONNECTION, "no connection within " + seconds(patience.connectMs()));
            default -> new Outcome.Unreachable(Outcome.Why.NO_CONNECTION, Words.of(cause));
        };
    }

    /** What is to be encrypted waits for that by itself. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadline = Optional.of(context.executor()
                .schedule(
                        () -> end(context, new Outcome.Silent("no answer within " + seconds(patience.answerMs()))),
                        patience.answerMs(),
                        TimeUnit.MILLISECONDS));
        var _ = context.writeAndFlush(request());
    }

    private FullHttpRequest request() {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, collector.target(), Unpooled.wrappedBuffer(report));
        HttpHeaders headers = request.headers();
        collector.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.HOST, collector.authority());
        headers.set(HttpHeaderNames.USER_AGENT, collector.agent());
        headers.set(HttpHeaderNames.CONTENT_TYPE, OtlpBook.CONTENT_TYPE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, report.length);
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (collector.gzip()) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        return request;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        if (!Answers.isInterim(answer)) {
            end(context, Answers.read(answer));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context, new Outcome.Strange("it hung up without an answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, interrupted(cause.getCause() instanceof SSLException encryption ? encryption : cause));
    }

    private static Outcome interrupted(Throwable cause) {
        return switch (cause) {
            case SSLException encryption -> new Outcome.Unreachable(Outcome.Why.NO_ENCRYPTION, Words.of(encryption));
            case TooLongHttpContentException _ ->
                new Outcome.Strange("its answer is longer than " + MOST_ANSWER_OCTETS + " octets");
            default -> new Outcome.Strange(Words.of(cause));
        };
    }

    private void end(ChannelHandlerContext context, Outcome outcome) {
        var _ = context.close();
        end(outcome);
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            deadline.ifPresent(due -> due.cancel(false));
            end.accept(outcome);
        }
    }

    private static String seconds(int ms) {
        return ms % MS_PER_S == 0 ? ms / MS_PER_S + " s" : ms + " ms";
    }
}
