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

    /** The first whole second of true time after the present and after {@code last}. */
    Instant after(Instant last) {
        Instant now = time.trueAt(time.systemNow());
        long nextS = Math.max(now.getEpochSecond(), last.getEpochSecond()) + 1;
        return Instant.ofEpochSecond(nextS);
    }

    /**
     * Waits until the system clock shows {@code system}, at most {@code timeout}.
     *
     * @return whether that moment has come; false also when closed
     */
    boolean await(Instant system, Duration timeout) throws InterruptedException {
        long leftNs = Duration.between(time.systemNow(), system).toNanos();
        boolean inTime = leftNs <= timeout.toNanos();
        return !closed.await(Math.min(leftNs, timeout.toNanos()), TimeUnit.NANOSECONDS) && inTime;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void close() {
        closed.countDown();
    }
}
