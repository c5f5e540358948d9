package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.WebSettings;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * Who watches us from outside: who asks by HTTP, and whom we tell by OTLP. Of what is not asked for there is nothing, not a class: a lambda
 * over one would have it loaded.
 */
final class Watchers implements Closeable {
    private static final double NS_PER_S = 1e9;

    private final LongFunction<Snapshot> snapshots;
    private final long readyBoundNs;
    private volatile Optional<PushDesk> push = Optional.empty();
    private Optional<WebDesk> web = Optional.empty();

    private Watchers(LongFunction<Snapshot> snapshots, double readyBoundS) {
        this.snapshots = snapshots;
        readyBoundNs = Math.round(readyBoundS * NS_PER_S);
    }

    /**
     * Lets them in.
     *
     * @param snapshots taken with an error bound within which we are to be called ready, ns
     * @param page what people look at, if anybody may
     */
    static Watchers open(DaemonConfig config, LongFunction<Snapshot> snapshots, Optional<PageDesk> page) {
        Watchers watchers = new Watchers(
                snapshots, config.web().map(WebSettings::readyBoundS).orElse(WebSettings.DEFAULT_READY_BOUND_S));
        watchers.web =
                config.web().flatMap(settings -> page.map(shown -> WebDesk.open(settings, watchers::look, shown)));
        if (config.push().isPresent()) {
            watchers.push = Optional.of(PushDesk.open(config.push().get(), watchers::look));
        }
        return watchers;
    }

    /** For any thread. */
    private Snapshot look() {
        Snapshot now = snapshots.apply(readyBoundNs);
        return push.isPresent() ? now.withPushes(push.get().pushes()) : now;
    }

    /** Where we can be asked; empty where we cannot. */
    List<String> urls() {
        return web.map(WebDesk::urls).orElse(List.of());
    }

    @Override
    public void close() {
        if (push.isPresent()) {
            push.get().close();
        }
        web.ifPresent(WebDesk::close);
    }
}
