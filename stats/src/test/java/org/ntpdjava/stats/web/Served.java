package org.ntpdjava.stats.web;

import java.io.Closeable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ntpdjava.ntp.packet.IpAddress;

/** A server on loopback, and what its routes threw. */
final class Served implements Closeable {
    private static final IpAddress LOOPBACK = IpAddress.ofIpv4(0x7f00_0001);

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final WebServer server;
    private final int port;

    Served(Routes routes, Limits limits) {
        server = new WebServer(
                routes,
                new HostRule(Set.of("Pi", "pi.local")),
                limits,
                work -> Thread.ofPlatform().name("web").daemon().unstarted(work),
                bugs::add);
        port = switch (server.listen(LOOPBACK, 0)) {
            case WebServer.Outcome.Listening(IpAddress _, int bound) -> bound;
            case WebServer.Outcome.Refused(Throwable cause) -> throw new AssertionError(cause);
        };
    }

    int port() {
        return port;
    }

    WebServer.Outcome alsoAt(int otherPort) {
        return alsoAt(LOOPBACK, otherPort);
    }

    WebServer.Outcome alsoAt(IpAddress address, int otherPort) {
        return server.listen(address, otherPort);
    }

    List<Throwable> bugs() {
        return List.copyOf(bugs);
    }

    @Override
    public void close() {
        server.close();
    }
}
