package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Once an hour, what the server did in that hour: the line of sysstats. */
final class HourlyCounters implements Closeable {
    private static final long HOUR_S = 3600;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sysstats").daemon().factory());
    private final Supplier<NtpTimestamp> servedNow;
    private final Supplier<ServerCounters> counters;
    private final Consumer<StatRecord> lines;
    private ServerCounters anHourAgo = ServerCounters.NONE;

    HourlyCounters(Supplier<NtpTimestamp> servedNow, Supplier<ServerCounters> counters, Consumer<StatRecord> lines) {
        this.servedNow = servedNow;
        this.counters = counters;
        this.lines = lines;
    }

    void start() {
        var _ = clock.scheduleAtFixedRate(this::write, HOUR_S, HOUR_S, TimeUnit.SECONDS);
    }

    /** Writes the line of the hour that ends now. */
    void write() {
        ServerCounters now = counters.get();
        lines.accept(new StatRecord.SystemCounters(servedNow.get(), HOUR_S, now.minus(anHourAgo)));
        anHourAgo = now;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
