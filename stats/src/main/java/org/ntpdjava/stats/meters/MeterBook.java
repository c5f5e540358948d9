package org.ntpdjava.stats.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * The registry with all {@link Meters}, as they are at a moment. Sources come and go, and their meters with them, so there are
 * never more than there are sources to tell of. For one thread.
 */
public final class MeterBook {
    /** What a scrape is sent as: the text format that every Prometheus reads. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String COUNTER_SUFFIX = "_total";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Key, Told> told = new LinkedHashMap<>();
    private long round;

    private record Key(Meters meter, List<String> labels) {}

    /** A meter of the registry, and what it tells. */
    private static final class Told {
        private Optional<Meter> meter = Optional.empty();
        private double value;
        private long round;

        double value() {
            return value;
        }
    }

    /** The text of a scrape at that moment. */
    public byte[] tell(Snapshot now) {
        round++;
        for (Meters meter : Meters.values()) {
            meter.read(now).forEach(sample -> tell(meter, sample));
        }
        forget();
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }

    private void tell(Meters meter, Sample sample) {
        Told entry = told.computeIfAbsent(new Key(meter, sample.labels()), key -> register(key));
        entry.value = sample.value();
        entry.round = round;
    }

    private Told register(Key key) {
        Told entry = new Told();
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < key.labels().size(); i++) {
            tags.add(Tag.of(key.meter().labels().get(i), key.labels().get(i)));
        }
        String name = name(key.meter());
        entry.meter = Optional.of(
                switch (key.meter().kind()) {
                    case GAUGE ->
                        Gauge.builder(name, entry, Told::value)
                                .description(key.meter().help())
                                .tags(tags)
                                .register(registry);
                    case COUNTER ->
                        FunctionCounter.builder(name, entry, Told::value)
                                .description(key.meter().help())
                                .tags(tags)
                                .register(registry);
                });
        return entry;
    }

    /** Micrometer's form of a name, of which it makes that of Prometheus again. */
    private static String name(Meters meter) {
        String title = meter.title();
        String plain =
                title.endsWith(COUNTER_SUFFIX) ? title.substring(0, title.length() - COUNTER_SUFFIX.length()) : title;
        return plain.replace('_', '.');
    }

    /** Those that were not told in this round. */
    private void forget() {
        told.values().removeIf(entry -> {
            boolean gone = entry.round != round;
            if (gone) {
                entry.meter.ifPresent(registry::remove);
            }
            return gone;
        });
    }
}
