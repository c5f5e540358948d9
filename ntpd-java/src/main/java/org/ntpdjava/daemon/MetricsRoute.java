package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.stats.meters.PrometheusBook;
import org.ntpdjava.stats.watch.Snapshot;
import org.ntpdjava.stats.web.Reply;
import org.ntpdjava.stats.web.Request;
import org.ntpdjava.stats.web.Route;

/** What Prometheus scrapes. The registry is made for who asks first: who is never asked needs none. */
final class MetricsRoute implements Route {
    private final Supplier<Snapshot> snapshots;
    private Optional<PrometheusBook> book = Optional.empty();

    MetricsRoute(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Reply answer(Request request) {
        if (book.isEmpty()) {
            book = Optional.of(new PrometheusBook());
        }
        return Reply.live(PrometheusBook.CONTENT_TYPE, book.get().tell(snapshots.get()));
    }
}
