package org.ntpdjava.stats.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * One connection that listens to a feed for as long as it likes. Nothing piles up for who does not read: he misses what is told until the last
 * telling is gone, and is let go where that takes too long.
 */
final class FeedConnection extends ChannelInboundHandlerAdapter implements Feed.Listener {
    private final Channel channel;
    private final Feed feed;
    private final boolean gzip;
    private final OpenConnections connections;
    private final Deadlines deadlines;
    private boolean telling;

    /** @param channel by which what is told leaves as it is */
    FeedConnection(Channel channel, Feed feed, boolean gzip, OpenConnections connections, Deadlines deadlines) {
        this.channel = channel;
        this.feed = feed;
        this.gzip = gzip;
        this.connections = connections;
        this.deadlines = deadlines;
    }

    /** @param bugs told of what a document threw */
    void begin(Telling first, Consumer<Throwable> bugs) {
        feed.join(this, channel.eventLoop(), bugs);
        if (gzip) {
            var _ = channel.write(Unpooled.wrappedBuffer(GzipParts.head()));
        }
        hear(first);
    }

    @Override
    public void hear(Telling news) {
        if (telling) {
            return;
        }
        telling = true;
        channel.writeAndFlush(Unpooled.wrappedBuffer(news.octets(gzip)))
                .addListener((ChannelFutureListener) written -> told(written.isSuccess()));
        if (telling) {
            deadlines.answering(channel);
        }
    }

    private void told(boolean heard) {
        telling = false;
        if (heard) {
            deadlines.none();
            connections.asked(channel);
        } else {
            leave();
        }
    }

    @Override
    public void leave() {
        feed.leave(this);
        var _ = channel.close();
    }

    /** Who listens has nothing to say; who says something all the same might never end. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object octets) {
        ReferenceCountUtil.release(octets);
        leave();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave();
        connections.closed(channel);
    }

    /** Peers that go away are no news. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        leave();
    }
}
