package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the published picture each second, and at the counters each hour, on a thread of its own. */
final class StatisticsClock implements Closeable {
    private static final long HOUR_S = 3600;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("observer").daemon().factory());

    void start(Runnable eachSecond, Runnable eachHour) {
        var _ = clock.scheduleAtFixedRate(eachSecond, 1, 1, TimeUnit.SECONDS);
        var _ = clock.scheduleAtFixedRate(eachHour, HOUR_S, HOUR_S, TimeUnit.SECONDS);
    }

    /** Once this returns, it no longer looks; a look takes no time, so it does not wait for long. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            var _ = clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
