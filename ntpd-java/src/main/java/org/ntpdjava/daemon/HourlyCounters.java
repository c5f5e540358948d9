package org.ntpdjava.daemon;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Once an hour, what the server did in that hour and what it took: the lines of sysstats and usestats. */
final class HourlyCounters {
    private static final long HOUR_S = 3600;

    private final Supplier<NtpTimestamp> servedNow;
    private final Supplier<ServerCounters> counters;
    private final Consumer<StatRecord> lines;
    private final Supplier<ProcessUsage> usage;
    private ServerCounters anHourAgo = ServerCounters.NONE;
    private ProcessUsage usedBefore = ProcessUsage.NONE;

    HourlyCounters(
            Supplier<NtpTimestamp> servedNow,
            Supplier<ServerCounters> counters,
            Supplier<ProcessUsage> usage,
            Consumer<StatRecord> lines) {
        this.servedNow = servedNow;
        this.counters = counters;
        this.usage = usage;
        this.lines = lines;
    }

    /** Writes the lines of the hour that ends now. */
    void write() {
        NtpTimestamp at = servedNow.get();
        ServerCounters now = counters.get();
        lines.accept(new StatRecord.SystemCounters(at, HOUR_S, now.minus(anHourAgo)));
        anHourAgo = now;
        ProcessUsage used = usage.get();
        lines.accept(new StatRecord.Usage(at, HOUR_S, used.minus(usedBefore)));
        usedBefore = used;
    }
}
