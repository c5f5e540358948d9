package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ntpdjava.daemon.config.WebSettings;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.product.HostName;
import org.ntpdjava.stats.watch.Probe;
import org.ntpdjava.stats.watch.Snapshot;
import org.ntpdjava.stats.web.HostRule;
import org.ntpdjava.stats.web.Limits;
import org.ntpdjava.stats.web.ProbeRoute;
import org.ntpdjava.stats.web.Routes;
import org.ntpdjava.stats.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon as browsers and probes see it. It looks at snapshots, by a thread that yields to all others; a door that cannot be opened is
 * named, and the time is served without it.
 */
final class WebDesk implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final WebServer server;
    private final List<String> urls = new ArrayList<>();

    private WebDesk(WebServer server) {
        this.server = server;
    }

    /**
     * Opens it wherever it can be opened.
     *
     * @param page what people look at
     */
    static WebDesk open(WebSettings settings, Supplier<Snapshot> snapshots, PageDesk page) {
        WebServer server = new WebServer(
                routes(snapshots, page),
                new HostRule(names(settings)),
                Limits.DEFAULT,
                new YieldingThreads("web"),
                bug -> LOG.error("a bug of ours in the web server; please report it with what follows", bug));
        WebDesk desk = new WebDesk(server);
        settings.listen().forEach(address -> desk.listen(address, settings.port()));
        return desk;
    }

    private static Routes routes(Supplier<Snapshot> snapshots, PageDesk page) {
        Routes routes = Routes.none()
                .with("/healthz", new ProbeRoute(() -> Probe.alive(snapshots.get()), "", ""))
                .with("/readyz", new ProbeRoute(() -> Probe.ready(snapshots.get()), "ready: ", "not ready: "))
                .with("/metrics", new MetricsRoute(snapshots));
        return page.addTo(routes, snapshots, HostName.get());
    }

    /** Ours, as the kernel has it and as multicast DNS makes of it, and those that the configuration adds. */
    private static Set<String> names(WebSettings settings) {
        Set<String> names = new HashSet<>(settings.names());
        String own = HostName.get();
        names.addAll(List.of(own, own + ".local"));
        return names;
    }

    private void listen(IpAddress address, int port) {
        switch (server.listen(address, port)) {
            case WebServer.Outcome.Listening(IpAddress there, int bound) -> {
                urls.add("http://" + new Endpoint(there, bound) + "/");
                LOG.info("page, metrics and probes: {}", urls.getLast());
            }
            case WebServer.Outcome.Refused refused -> tell(new Endpoint(address, port), refused);
        }
    }

    /** A machine without IPv6 has no such loopback, and nobody misses it. */
    private static void tell(Endpoint where, WebServer.Outcome.Refused refused) {
        if (where.address().isLoopback() && !where.address().isIpv4() && !refused.isTaken()) {
            LOG.debug("no metrics at {}: {}", where, refused.words());
        } else {
            LOG.warn(
                    "no metrics and probes at {} ({}); the time is served all the same. {}",
                    where,
                    refused.words(),
                    cure(where, refused));
        }
    }

    private static String cure(Endpoint where, WebServer.Outcome.Refused refused) {
        if (refused.isTaken()) {
            return "ss -ltnp 'sport = :" + where.port() + "' names the program that has the port; stop it, or say"
                    + " \"http port N\" in ntp.conf, and start again";
        }
        return refused.words().contains("assign requested")
                ? "This machine has no address " + where.address() + "; say \"http listen\" with one that it has"
                : "";
    }

    /** Where it can be asked; empty where it could not be opened. */
    List<String> urls() {
        return List.copyOf(urls);
    }

    @Override
    public void close() {
        server.close();
    }
}
