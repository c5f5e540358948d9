package org.ntpdjava.stats.meters;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.ntpdjava.stats.watch.Snapshot;

/** All meters as Prometheus reads them. For one thread. */
public final class PrometheusBook {
    /** What a scrape is sent as: the text format that every Prometheus reads. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterBook book = new MeterBook(registry, Dialect.PROMETHEUS);

    /** The text of a scrape at that moment. */
    public byte[] tell(Snapshot now) {
        book.refresh(now);
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
