package org.ntpdjava.stats.push;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;

/** Tells a collector, again and again, by one thread of its own, whatever became of the push before. */
public final class Push implements Closeable {
    /** Somebody who has just written the line is watching. */
    private static final long FIRST_MS = 1_000;
    /** Between the end of one and the next. */
    private static final long LEAST_PAUSE_MS = 500;

    private final Collector collector;
    private final Patience patience;
    private final long everyMs;
    private final Supplier<byte[]> reports;
    private final Consumer<Outcome> outcomes;
    private final Consumer<Throwable> bugs;
    private final EventLoopGroup loop;
    private Optional<SslContext> tls = Optional.empty();
    private volatile boolean closed;

    /**
     * One that has not begun.
     *
     * @param everyMs from one push to the next
     * @param reports makes one, of the moment at which it is asked, by the thread of the push
     * @param outcomes told what became of each, by that thread
     * @param threads makes its one thread
     * @param bugs told what is thrown here; nothing is pushed after it
     */
    public Push(
            Collector collector,
            Patience patience,
            long everyMs,
            Supplier<byte[]> reports,
            Consumer<Outcome> outcomes,
            ThreadFactory threads,
            Consumer<Throwable> bugs) {
        this.collector = collector;
        this.patience = patience;
        this.everyMs = everyMs;
        this.reports = reports;
        this.outcomes = outcomes;
        this.bugs = bugs;
        loop = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
    }

    /** The first is due in a second. */
    public void begin() {
        due(Math.min(FIRST_MS, everyMs));
    }

    private void due(long inMs) {
        if (closed) {
            return;
        }
        try {
            var _ = loop.schedule(() -> unlessBug(this::pushOnce), inMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closedMeanwhile) {
            // nothing more is due
        }
    }

    /** What a scheduled task throws nobody hears of, and the push would end without a word. */
    private void unlessBug(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            bugs.accept(bug);
        }
    }

    private void pushOnce() {
        long begunNs = System.nanoTime();
        byte[] report = reports.get();
        byte[] body = collector.gzip() ? compressed(report) : report;
        Consumer<Outcome> end = outcome -> unlessBug(() -> {
            if (!closed) {
                outcomes.accept(outcome);
            }
            due(Math.max(LEAST_PAUSE_MS, everyMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNs)));
        });
        try {
            Exchange.begin(loop, collector, tls(), patience, body, end);
        } catch (SSLException noEncryption) {
            end.accept(new Outcome.Unreachable(Outcome.Why.NO_ENCRYPTION, Words.of(noEncryption)));
        }
    }

    /** With what Java trusts, made for the first push: it takes a while. */
    private Optional<SslContext> tls() throws SSLException {
        if (collector.isEncrypted() && tls.isEmpty()) {
            tls = Optional.of(SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build());
        }
        return tls;
    }

    private static byte[] compressed(byte[] report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(report);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return out.toByteArray();
    }

    /** Ends its thread; what is under way is given up. */
    @Override
    public void close() {
        closed = true;
        loop.shutdownGracefully(0, patience.closeMs(), TimeUnit.MILLISECONDS).awaitUninterruptibly(patience.closeMs());
    }
}
