package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ntpdjava.ntp.state.Pauses;

/**
 * Measures for how long threads of ours cannot run: one of its own wants to wake up ten times a second. A pause of that interval or longer is
 * never missed, of a shorter one it meets a part.
 *
 * <p>The kernel stamps pulses and packets, so a pause makes no reading wrong; it delays answers, and whatever the engine decides.
 */
final class PauseWatch implements Closeable {
    private static final long EVERY_NS = 100_000_000;
    private static final long PUBLISH_EVERY_NS = 1_000_000_000;

    private final LongSupplier monotonicNs;
    private final Consumer<String> log;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("pauses").unstarted(this::watch);
    private volatile Pauses pauses = Pauses.NONE;

    /** @param log takes a line for a long pause */
    PauseWatch(LongSupplier monotonicNs, Consumer<String> log) {
        this.monotonicNs = monotonicNs;
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /** As of the last second. For any thread. */
    Pauses pauses() {
        return pauses;
    }

    private void watch() {
        long nowNs = monotonicNs.getAsLong();
        long publishedNs = nowNs;
        PauseTally tally = new PauseTally(Garbage.meter(), nowNs);
        try {
            while (!stop.await(EVERY_NS, TimeUnit.NANOSECONDS)) {
                long plannedNs = nowNs + EVERY_NS;
                nowNs = monotonicNs.getAsLong();
                tally.wokeUp(plannedNs, nowNs).ifPresent(log);
                if (nowNs - publishedNs >= PUBLISH_EVERY_NS) {
                    pauses = tally.pauses();
                    publishedNs = nowNs;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
