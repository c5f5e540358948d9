package org.ntpdjava.stats.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that takes too long, whatever it is that takes long: an octet a second does not buy time. First in the
 * pipeline, where octets come in.
 */
final class Deadlines extends ChannelInboundHandlerAdapter {
    private final Limits limits;
    private boolean waiting;
    private Optional<Future<?>> pending = Optional.empty();

    Deadlines(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        due(context.channel(), limits.firstMs());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object octets) {
        if (waiting) {
            waiting = false;
            due(context.channel(), limits.requestMs());
        }
        context.fireChannelRead(octets);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        none();
        context.fireChannelInactive();
    }

    /** A request is complete; from now on its answer is due. */
    void answering(Channel channel) {
        waiting = false;
        due(channel, limits.answerMs());
    }

    /** The answer is gone; another request may come. */
    void answered(Channel channel) {
        waiting = true;
        due(channel, limits.idleMs());
    }

    /** Nothing is due: it may stay as it is for as long as it likes. */
    void none() {
        pending.ifPresent(task -> task.cancel(false));
        pending = Optional.empty();
    }

    private void due(Channel channel, long inMs) {
        none();
        pending = Optional.of(channel.eventLoop().schedule(() -> end(channel), inMs, TimeUnit.MILLISECONDS));
    }

    private static void end(Channel channel) {
        var _ = channel.close();
    }
}
