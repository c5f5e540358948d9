package org.ntpdjava.stats.web;

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
        due(context, limits.firstMs());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object octets) {
        if (waiting) {
            waiting = false;
            due(context, limits.requestMs());
        }
        context.fireChannelRead(octets);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pending.ifPresent(task -> task.cancel(false));
        context.fireChannelInactive();
    }

    /** A request is complete; from now on its answer is due. */
    void answering(ChannelHandlerContext context) {
        waiting = false;
        due(context, limits.answerMs());
    }

    /** The answer is gone; another request may come. */
    void answered(ChannelHandlerContext context) {
        waiting = true;
        due(context, limits.idleMs());
    }

    private void due(ChannelHandlerContext context, long inMs) {
        pending.ifPresent(task -> task.cancel(false));
        pending = Optional.of(context.executor().schedule(() -> end(context), inMs, TimeUnit.MILLISECONDS));
    }

    private static void end(ChannelHandlerContext context) {
        var _ = context.close();
    }
}
