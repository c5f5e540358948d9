package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.SimulatedServer;
import org.ntpdjava.simulator.Simulation;
import org.ntpdjava.stats.watch.Probe;
import org.ntpdjava.stats.watch.Snapshot;
import org.ntpdjava.stats.web.HostRule;
import org.ntpdjava.stats.web.Limits;
import org.ntpdjava.stats.web.ProbeRoute;
import org.ntpdjava.stats.web.Routes;
import org.ntpdjava.stats.web.WebServer;

/** What a load balancer sees while a simulated hat and all its servers go away, and come back. */
class ReadinessTest {
    private static final long GONE_S = 3_600;
    private static final long BACK_S = 4 * 3_600;
    private static final long BOUND_NS = 50_000;

    private final AtomicReference<Snapshot> seen = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void readyzTurnsWhenAllSourcesGoAwayAndBackWhenTheyCome() throws Exception {
        Simulation world = SimulatedWatch.world(Outages.between(GONE_S, BACK_S), (_, _) -> {});
        world.at(GONE_S, () -> servers(world, SimulatedServer.dead()))
                .at(BACK_S, () -> servers(world, SimulatedServer.honest()));
        try (WebServer server = new WebServer(
                Routes.none().with("/readyz", new ProbeRoute(() -> Probe.ready(seen.get()), "ready: ", "not ready: ")),
                new HostRule(Set.of()),
                Limits.DEFAULT,
                work -> Thread.ofPlatform().daemon().unstarted(work),
                bug -> {
                    throw new AssertionError(bug);
                })) {
            int port = ((WebServer.Outcome.Listening) server.listen(IpAddress.ofIpv4(0x7f00_0001), 0)).port();
            expect(world, 1, port, 503, "not ready: not synchronised; of 5 sources ");
            expect(world, GONE_S - 1, port, 200, "ready: stratum 1, PPS(0), within ");
            expect(world, GONE_S + 240, port, 200, "ready: no source; the clock goes on by itself, within ");
            long turned = firstRefusal(world, port);
            assertTrue(turned > GONE_S + 600 && turned < BACK_S, turned + " s");
            expect(world, BACK_S - 1, port, 503, "not ready: no source; the clock goes on by itself, within ");
            expect(world, BACK_S + 120, port, 200, "ready: stratum 1, PPS(0), within ");
        }
    }

    private static void servers(Simulation world, SimulatedServer server) {
        SimulatedWatch.SERVERS.forEach(address -> world.server(address, server, SimulatedPath.lan()));
    }

    private void expect(Simulation world, long second, int port, int status, String words) throws Exception {
        HttpResponse<String> answer = ask(world, second, port);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith(words), answer.body());
        assertTrue(status != 200 || answer.body().endsWith("; the limit is 50.0 us\n"), answer.body());
    }

    private long firstRefusal(Simulation world, int port) throws Exception {
        long second = GONE_S + 240;
        while (second < BACK_S && ask(world, second, port).statusCode() == 200) {
            second += 60;
        }
        return second;
    }

    private HttpResponse<String> ask(Simulation world, long second, int port) throws IOException, InterruptedException {
        world.runUntil((double) second);
        seen.set(SimulatedWatch.snapshot(world, second, BOUND_NS));
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
