package org.ntpdjava.daemon;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ntpdjava.ntp.control.RecentTraffic;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Once an hour, what the server did in that hour and what it took: the lines of sysstats and usestats. */
final class HourlyCounters {
    private static final long HOUR_S = 3600;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Supplier<NtpTimestamp> servedNow;
    private final Supplier<ServerCounters> counters;
    private final Consumer<StatRecord> lines;
    private final Supplier<ProcessUsage> usage;
    private final LongSupplier monotonicNs;
    private volatile Mark mark;
    private ProcessUsage usedBefore = ProcessUsage.NONE;

    /** What was counted when the last lines were written, or when we started; monotonic. */
    private record Mark(ServerCounters counters, long atNs) {}

    HourlyCounters(
            Supplier<NtpTimestamp> servedNow,
            Supplier<ServerCounters> counters,
            Supplier<ProcessUsage> usage,
            LongSupplier monotonicNs,
            Consumer<StatRecord> lines) {
        this.servedNow = servedNow;
        this.counters = counters;
        this.usage = usage;
        this.lines = lines;
        this.monotonicNs = monotonicNs;
        mark = new Mark(ServerCounters.NONE, monotonicNs.getAsLong());
    }

    /** Writes the lines of the hour that ends now. */
    void write() {
        NtpTimestamp at = servedNow.get();
        ServerCounters now = counters.get();
        lines.accept(new StatRecord.SystemCounters(at, HOUR_S, now.minus(mark.counters())));
        mark = new Mark(now, monotonicNs.getAsLong());
        ProcessUsage used = usage.get();
        lines.accept(new StatRecord.Usage(at, HOUR_S, used.minus(usedBefore)));
        usedBefore = used;
    }

    /** What was counted since the last lines. For any thread. */
    RecentTraffic recent() {
        Mark since = mark;
        return new RecentTraffic(
                counters.get().minus(since.counters()), (monotonicNs.getAsLong() - since.atNs()) / SECOND_NS);
    }
}
