package org.ntpdjava.stats.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * All {@link Meters} in a registry, as they are at a moment. Sources come and go, and their meters with them, so there are
 * never more than there are sources to tell of. For one thread.
 */
final class MeterBook {
    private final MeterRegistry registry;
    private final Dialect dialect;
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

    MeterBook(MeterRegistry registry, Dialect dialect) {
        this.registry = registry;
        this.dialect = dialect;
    }

    /** From now on the registry tells of that moment. */
    void refresh(Snapshot now) {
        round++;
        for (Meters meter : Meters.values()) {
            meter.read(now).stream()
                    .filter(sample -> dialect.tells(sample.value()))
                    .forEach(sample -> tell(meter, sample));
        }
        forget();
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
        String name = dialect.name(key.meter());
        String unit = dialect.unit(key.meter()).orElse(null);
        entry.meter = Optional.of(
                switch (key.meter().kind()) {
                    case GAUGE ->
                        Gauge.builder(name, entry, Told::value)
                                .description(key.meter().help())
                                .baseUnit(unit)
                                .tags(tags)
                                .register(registry);
                    case COUNTER ->
                        FunctionCounter.builder(name, entry, Told::value)
                                .description(key.meter().help())
                                .baseUnit(unit)
                                .tags(tags)
                                .register(registry);
                });
        return entry;
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
