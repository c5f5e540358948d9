package org.ntpdjava.stats.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * One connection: a request, its answer, the next, until a feed is asked for. While an answer leaves nothing is read, and what a
 * client sent ahead of it ends the connection with that answer.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private final Desk desk;
    private final Limits limits;
    private final OpenConnections connections;
    private final Deadlines deadlines;
    private int requests;
    private boolean answering;
    private boolean last;
    private Optional<HttpRequest> begun = Optional.empty();

    HttpConnection(Desk desk, Limits limits, OpenConnections connections, Deadlines deadlines) {
        this.desk = desk;
        this.limits = limits;
        this.connections = connections;
        this.deadlines = deadlines;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connections.opened(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.closed(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (answering) {
                last = true; // sent ahead of our answer: there will be one, and no more
            } else if (message instanceof HttpRequest request) {
                begin(context, request);
            } else if (message instanceof LastHttpContent) {
                complete(context);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Bodies have no meaning here: who sends one is told so, and not read any further. */
    private void begin(ChannelHandlerContext context, HttpRequest request) {
        begun = Optional.of(request);
        requests++;
        connections.asked(context.channel());
        Optional<Reply> refusal = desk.refusal(request);
        if (refusal.isPresent()) {
            last = true;
            answer(context, request, refusal.get());
        }
    }

    private void complete(ChannelHandlerContext context) {
        begun.ifPresent(request -> complete(context, request));
    }

    private void complete(ChannelHandlerContext context, HttpRequest request) {
        Reply reply = desk.answer(request);
        if (reply.feed().isPresent() && HttpMethod.GET.equals(request.method())) {
            listen(context, acceptsGzip(request), reply, reply.feed().get());
        } else {
            answer(context, request, reply);
        }
    }

    /** The rest of this connection is the feed's. */
    private void listen(ChannelHandlerContext context, boolean gzip, Reply reply, Feed feed) {
        Channel channel = context.channel();
        var _ = channel.write(feedHead(reply, gzip));
        channel.pipeline().remove(HttpServerCodec.class);
        FeedConnection listener = new FeedConnection(channel, feed, gzip, connections, deadlines);
        context.pipeline().replace(this, null, listener);
        listener.begin(new Telling(reply.body()), desk.bugs());
    }

    private static HttpResponse feedHead(Reply reply, boolean gzip) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        HttpHeaders headers = head.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        headers.set("x-accel-buffering", "no"); // a proxy is to hand on what it hears when it hears it
        if (gzip) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        SafeHeaders.addTo(headers, false);
        return head;
    }

    private void answer(ChannelHandlerContext context, HttpRequest request, Reply reply) {
        answering = true;
        begun = Optional.empty();
        boolean keep = !last && requests < limits.requests() && HttpUtil.isKeepAlive(request);
        FullHttpResponse response = response(request, reply);
        HttpUtil.setKeepAlive(response.headers(), request.protocolVersion(), keep);
        context.channel().config().setAutoRead(false);
        deadlines.answering(context.channel());
        context.writeAndFlush(response).addListener((ChannelFutureListener) written -> {
            if (!written.isSuccess() || !keep || last) {
                var _ = context.close();
            } else {
                answering = false;
                deadlines.answered(context.channel());
                context.channel().config().setAutoRead(true);
            }
        });
    }

    private static FullHttpResponse response(HttpRequest request, Reply reply) {
        boolean known = reply.tag()
                .filter(tag -> tag.equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH)))
                .isPresent();
        boolean compressible = reply.feed().isEmpty()
                && acceptsGzip(request)
                && reply.compressed().isPresent();
        byte[] body = known ? new byte[0] : compressible ? reply.compressed().get() : reply.body();
        boolean head = HttpMethod.HEAD.equals(request.method());
        ByteBuf content = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
        HttpResponseStatus status =
                known ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.valueOf(reply.status());
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        if (!known && reply.feed().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        if (compressible && !known) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        reply.tag().ifPresent(tag -> headers.set(HttpHeaderNames.ETAG, tag));
        SafeHeaders.addTo(headers, reply.tag().isPresent());
        if (reply.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            headers.set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        return response;
    }

    private static boolean acceptsGzip(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP, true);
    }

    /** Peers that go away are no news. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}
