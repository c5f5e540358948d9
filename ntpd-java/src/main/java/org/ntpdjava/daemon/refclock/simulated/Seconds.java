package org.ntpdjava.daemon.refclock.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for moments of the system clock, until it is closed. Any thread may close it. */
final class Seconds {
    private final SimulatedTime time;
    private final CountDownLatch closed = new CountDownLatch(1);

    Seconds(SimulatedTime time) {
        this.time = time;
    }

    /** The second of true time that has begun last. */
    Instant present() {
        return Instant.ofEpochSecond(time.trueAt(time.systemNow()).getEpochSecond());
    }

    /** True when the next one has begun, as after a suspension of the machine. */
    boolean isOver(Instant second) {
        return second.isBefore(present());
    }

    /**
     * Waits until the system clock shows {@code system}; not at all when that is past.
     *
     * @return false when closed
     */
    boolean await(Instant system) throws InterruptedException {
        long leftNs = Duration.between(time.systemNow(), system).toNanos();
        return !closed.await(Math.max(0, leftNs), TimeUnit.NANOSECONDS);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
    }
}
