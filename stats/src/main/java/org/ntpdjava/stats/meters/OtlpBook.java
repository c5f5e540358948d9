package org.ntpdjava.stats.meters;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.HistogramFlavor;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * All meters as a collector takes them by OTLP. What is not known at a moment is left out. For one thread.
 *
 * <p>Micrometer's registry looks at its meters when a clock of its own says so, or when it is closed. A report has to be of the moment at
 * which it is asked for, so each is made by a registry of its own, which is filled and closed. Nothing is kept between two reports.
 */
public final class OtlpBook {
    /** What a report is sent as. */
    public static final String CONTENT_TYPE = "application/x-protobuf";

    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<String, String> resource;
    private final ProcessStart start = new ProcessStart();

    /** @param resource what is said of who tells, for example {@code service.name} */
    public OtlpBook(Map<String, String> resource) {
        this.resource = Map.copyOf(resource);
    }

    /**
     * The body of a push at that moment: an {@code ExportMetricsServiceRequest}. Its times are those that we serve; counters count since the
     * process began.
     */
    public byte[] tell(Snapshot now) {
        long servedMs = now.servedNow().toInstant(PIVOT).toEpochMilli();
        Report report = new Report(resource, start.ms(servedMs, TimeUnit.NANOSECONDS.toMillis(now.runningNs())));
        OtlpMeterRegistry registry = OtlpMeterRegistry.builder(report)
                .clock(report)
                .metricsSender(request -> report.body = Optional.of(request.getMetricsData()))
                .build();
        new MeterBook(registry, Dialect.OTLP).refresh(now);
        report.due(servedMs);
        registry.close();
        return report.body.orElseThrow(() -> new IllegalStateException("Micrometer has made no report"));
    }

    /** One report: what the registry asks while it makes it, and what it has made. */
    private static final class Report implements OtlpConfig, Clock {
        private static final int ALL_AT_ONCE = 1_000_000;

        private final Map<String, String> resource;
        private long nowMs;
        private boolean due;
        private Optional<byte[]> body = Optional.empty();

        /** @param startMs since when its counters count: they take the time at which they are made for it */
        Report(Map<String, String> resource, long startMs) {
            this.resource = resource;
            nowMs = startMs;
        }

        /** All is there, and it is that time now. */
        void due(long ms) {
            nowMs = ms;
            due = true;
        }

        /** A registry that may publish when it is made has a thread for it. */
        @Override
        public boolean enabled() {
            return due;
        }

        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return resource;
        }

        @Override
        public AggregationTemporality aggregationTemporality() {
            return AggregationTemporality.CUMULATIVE;
        }

        /** What stands below has no meaning for us, and would otherwise be looked for in the environment, where anything may stand. */
        @Override
        public String url() {
            return "http://localhost/";
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public CompressionMode compressionMode() {
            return CompressionMode.NONE;
        }

        @Override
        public Duration step() {
            return Duration.ofMinutes(1);
        }

        @Override
        public HistogramFlavor histogramFlavor() {
            return HistogramFlavor.EXPLICIT_BUCKET_HISTOGRAM;
        }

        @Override
        public int batchSize() {
            return ALL_AT_ONCE;
        }

        @Override
        public long wallTime() {
            return nowMs;
        }

        @Override
        public long monotonicTime() {
            return TimeUnit.MILLISECONDS.toNanos(nowMs);
        }
    }
}
