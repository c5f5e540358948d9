package org.ntpdjava.stats.page;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ntpdjava.stats.web.Reply;
import org.ntpdjava.stats.web.Request;
import org.ntpdjava.stats.web.Route;

/**
 * A document that is made when it is asked for, and given to all who ask while it is fresh: nobody asks, nothing is done; many ask, it is
 * done once, compression and all. For the server's thread.
 */
final class KeptReply implements Route {
    private final Supplier<byte[]> document;
    private final long freshNs;
    private final LongSupplier monotonicNs;
    private long madeNs;
    private Reply kept = Reply.text(503, "not made yet");

    KeptReply(Supplier<byte[]> document, long freshMs, LongSupplier monotonicNs) {
        this.document = document;
        freshNs = TimeUnit.MILLISECONDS.toNanos(freshMs);
        this.monotonicNs = monotonicNs;
    }

    @Override
    public Reply answer(Request request) {
        return fresh();
    }

    /** The document itself. */
    byte[] body() {
        return fresh().body();
    }

    /** The document made anew, which is the one that is kept from now on. */
    byte[] renewed() {
        return made(monotonicNs.getAsLong()).body();
    }

    private Reply fresh() {
        long nowNs = monotonicNs.getAsLong();
        return kept.status() != 200 || nowNs - madeNs >= freshNs ? made(nowNs) : kept;
    }

    private Reply made(long nowNs) {
        kept = Reply.live(Reply.JSON, document.get());
        madeNs = nowNs;
        return kept;
    }
}
