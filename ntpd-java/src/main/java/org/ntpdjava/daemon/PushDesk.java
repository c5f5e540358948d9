package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.ntpdjava.daemon.config.PushSettings;
import org.ntpdjava.product.HostName;
import org.ntpdjava.product.Product;
import org.ntpdjava.stats.meters.OtlpBook;
import org.ntpdjava.stats.meters.OtlpEnvironment;
import org.ntpdjava.stats.push.Collector;
import org.ntpdjava.stats.push.Outcome;
import org.ntpdjava.stats.push.Patience;
import org.ntpdjava.stats.push.Push;
import org.ntpdjava.stats.watch.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon as it tells a collector of itself, by a thread that yields to all others. Whatever becomes of that is counted, and the time is
 * served all the same.
 */
final class PushDesk implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final LongAdder taken = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final PushTroubles troubles;
    private final Push push;

    private PushDesk(PushSettings settings, Supplier<Snapshot> snapshots, OtlpEnvironment environment) {
        troubles = new PushTroubles(settings, LOG::warn, LOG::info);
        OtlpBook book = new OtlpBook(resource(environment.attributes(), HostName.get()));
        push = new Push(
                new Collector(
                        settings.collector(),
                        allowed(environment.headers()),
                        environment.gzip(),
                        Product.NAME + "/" + Product.version()),
                Patience.DEFAULT,
                settings.everyS() * 1_000L,
                () -> book.tell(snapshots.get()),
                this::note,
                new YieldingThreads("otlp"),
                bug -> LOG.error(
                        "a bug of ours in the push by OTLP, which ends; please report it with what follows", bug));
    }

    /** Begins to tell. */
    static PushDesk open(PushSettings settings, Supplier<Snapshot> snapshots) {
        PushDesk desk = new PushDesk(settings, snapshots, OtlpEnvironment.read(LOG::warn));
        LOG.info("meters are pushed to {} every {} s", desk.troubles.where(), settings.everyS());
        desk.push.begin();
        return desk;
    }

    /**
     * Who tells. Of several servers none is to be taken for another, and each for the same one after a restart, so an instance is called by its
     * host.
     */
    static Map<String, String> resource(Map<String, String> said, String host) {
        Map<String, String> resource = new HashMap<>(Map.of(
                "service.name",
                Product.NAME,
                "service.version",
                Product.version(),
                "service.instance.id",
                host,
                "host.name",
                host));
        said.forEach((name, value) -> {
            if (!value.isEmpty()) {
                resource.put(name, value);
            }
        });
        return resource;
    }

    private static Map<String, String> allowed(Map<String, String> headers) {
        Map<String, String> allowed = new HashMap<>(headers);
        boolean changed =
                allowed.entrySet().removeIf(header -> !Collector.isHeader(header.getKey(), header.getValue()));
        if (changed) {
            LOG.warn(
                    "OTEL_EXPORTER_OTLP_HEADERS of the environment has a header that HTTP does not know; it is not sent");
        }
        return allowed;
    }

    private void note(Outcome outcome) {
        (outcome instanceof Outcome.Taken ? taken : failed).increment();
        troubles.note(outcome, System.nanoTime());
    }

    /** Until now. For any thread. */
    Snapshot.Pushes pushes() {
        return new Snapshot.Pushes(taken.sum(), failed.sum());
    }

    @Override
    public void close() {
        push.close();
    }
}
