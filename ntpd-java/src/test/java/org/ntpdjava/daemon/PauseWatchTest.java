package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ntpdjava.ntp.state.Pauses;

@Timeout(60)
class PauseWatchTest {
    /** Its clock stands still for as long as nobody lets it go on: a pause of which it must not know beforehand. */
    @Test
    void measuresAPauseAndPublishesIt() throws InterruptedException {
        AtomicLong pausedNs = new AtomicLong();
        CountDownLatch told = new CountDownLatch(1);
        try (PauseWatch watch = new PauseWatch(() -> System.nanoTime() + pausedNs.get(), _ -> told.countDown())) {
            assertEquals(Pauses.NONE, watch.pauses());
            watch.start();
            until(watch, 10);
            pausedNs.set(Duration.ofSeconds(5).toNanos());
            assertTrue(told.await(20, TimeUnit.SECONDS));
            Pauses after = until(watch, watch.pauses().wakeUps() + 15);
            assertTrue(after.longestNs() > 4_900_000_000L && after.later().getLast() >= 1, after::toString);
        }
    }

    private static Pauses until(PauseWatch watch, long wakeUps) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (watch.pauses().wakeUps() < wakeUps) {
            assertTrue(!never.await(10, TimeUnit.MILLISECONDS));
        }
        return watch.pauses();
    }

    @Test
    void seesCollectionsOfGarbage() {
        Supplier<Garbage> meter = Garbage.meter();
        Garbage before = meter.get();
        System.gc();
        assertTrue(meter.get().collections() > before.collections());
    }
}
