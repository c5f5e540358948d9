package org.ntpdjava.daemon;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.daemon.config.FileDigest;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.config.Sha256;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.product.Product;

/**
 * Writes into boundstats what runs and by which configuration: at the start, at the beginning of each day, UTC, so that the file of
 * a day says it, and when the configuration has become another one. For one thread.
 */
final class SetupWatch {
    private final Supplier<RunningConfig> configs;
    private final String host;
    private final InstantSource clock;
    private final Consumer<StatRecord> lines;
    private @Nullable RunningConfig written;
    private LocalDate day = LocalDate.MIN;

    /**
     * @param host the name of this machine
     * @param clock for the era of a timestamp
     */
    SetupWatch(Supplier<RunningConfig> configs, String host, InstantSource clock, Consumer<StatRecord> lines) {
        this.configs = configs;
        this.host = host;
        this.clock = clock;
        this.lines = lines;
    }

    /** To be called each second, before anything else is written that is about this second. */
    void look(NtpTimestamp servedNow) {
        Instant now = servedNow.toInstant(clock.instant());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        RunningConfig config = configs.get();
        if (config.equals(written) && today.equals(day)) {
            return;
        }
        lines.accept(new StatRecord.Remark(servedNow, written == null ? "start" : "runs", program(config)));
        for (FileDigest file : config.files()) {
            lines.accept(new StatRecord.Remark(servedNow, "file", file.sha256() + " " + file.file()));
        }
        lines.accept(new StatRecord.Remark(servedNow, "lines", Sha256.of(config.text())));
        written = config;
        day = today;
    }

    private String program(RunningConfig config) {
        return String.join(
                " ",
                List.of(
                        Product.NAME + "-" + Product.version(),
                        "java-" + Runtime.version().feature() + "."
                                + Runtime.version().interim() + "."
                                + Runtime.version().update(),
                        "host=" + host,
                        "clock=" + (config.config().discipline().clockControl() ? "steered" : "free")));
    }
}
