package org.ntpdjava.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.page.Client;
import org.ntpdjava.stats.page.Clients;
import org.ntpdjava.stats.page.PageRoutes;
import org.ntpdjava.stats.page.PageSupply;
import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.watch.Snapshot;
import org.ntpdjava.stats.web.HostRule;
import org.ntpdjava.stats.web.Limits;
import org.ntpdjava.stats.web.Routes;
import org.ntpdjava.stats.web.WebServer;
import org.ntpdjava.why.WhySentences;

/** The page over a made-up world that has been running for a day. */
final class PageWorld implements AutoCloseable {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int DAY_S = 86_400;

    private final Scene scene;
    private final Random random = new Random(25);
    private final History history = new History();
    private final long startedNs = System.nanoTime();
    private final WebServer server;
    private final int port;
    private double driftPpm = 17.6;
    private double errorS;

    /** @param pastS seconds for which it has been running */
    PageWorld(Scene scene, int pastS) {
        this(scene, pastS, 0);
    }

    /**
     * The same again where another one was.
     *
     * @param at its port; 0 for any
     */
    PageWorld(Scene scene, int pastS, int at) {
        this.scene = scene;
        for (int ago = pastS; ago > 0; ago--) {
            history.look(
                    state(NtpTimestamp.ofInstant(Instant.now().minusSeconds(ago)), ago), startedNs - ago * NS_PER_S);
        }
        server = new WebServer(
                PageRoutes.addTo(Routes.none(), supply()),
                new HostRule(Set.of()),
                Limits.DEFAULT,
                work -> Thread.ofPlatform().daemon().unstarted(work),
                bug -> {
                    throw new AssertionError(bug);
                });
        port = ((WebServer.Outcome.Listening) server.listen(IpAddress.ofIpv4(0x7f00_0001), at)).port();
    }

    static PageWorld ofADay(Scene scene) {
        return new PageWorld(scene, DAY_S);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    int port() {
        return port;
    }

    private PageSupply supply() {
        return new PageSupply(
                this::snapshot,
                history,
                new Crowd(),
                WhySentences::text,
                System::nanoTime,
                InstantSource.system(),
                "ntpd-java 0.1.0",
                "pi-ntp2");
    }

    private Snapshot snapshot() {
        NtpTimestamp now = NtpTimestamp.ofInstant(Instant.now());
        long asked = 4_000_000 + (System.nanoTime() - startedNs) / (NS_PER_S / 212);
        long[] kinds = new long[PacketKinds.SIZE];
        kinds[PacketKinds.index(0x23)] = asked - 1_200;
        return new Snapshot(
                state(now, 0),
                now,
                DAY_S * NS_PER_S,
                1_000_000,
                100_000_000,
                new ServerCounters(asked, asked - 1_200, asked - 9_000, 9_000, 12, 3, 240, 18, 930, 61),
                new PacketKinds(kinds, asked - 1_200),
                new Snapshot.Clients(scene.clients(), 131_072),
                new Snapshot.Sockets(asked, 0, asked, 0),
                List.of(),
                ProcessUsage.NONE,
                Pauses.NONE,
                Optional.empty());
    }

    /** A clock that wanders a little with the temperature of the room, and is held. */
    private SystemState state(NtpTimestamp now, int agoS) {
        driftPpm += random.nextGaussian() * 2e-5;
        errorS = 0.97 * errorS + random.nextGaussian() * 25e-9;
        double roomPpm = 0.05 * Math.sin(2 * Math.PI * agoS / DAY_S * 3);
        List<PeerState> peers = new ArrayList<>();
        scene.members().forEach(member -> peers.add(member.at(now, errorS, random.nextGaussian())));
        boolean known = scene.boundNs() != Long.MAX_VALUE;
        Optional<PeerState> leading = scene.leading(peers);
        NtpTimestamp reference = scene.leader() == 0 ? now.minus(NtpDuration.ofNanos(754 * NS_PER_S)) : now;
        SystemVariables variables = known
                ? new SystemVariables(
                        LeapIndicator.NONE,
                        leading.map(PeerState::stratum).orElse(0) + 1,
                        leading.map(PeerState::delayS).orElse(0.0),
                        scene.boundNs() * 1e-9,
                        0,
                        15e-9,
                        ReferenceId.ofText("PPS"),
                        reference,
                        scene.leader(),
                        ClockSource.PPS,
                        -errorS,
                        Math.abs(310e-9 + random.nextGaussian() * 30e-9))
                : SystemVariables.unsynchronised(ReferenceId.ofText("INIT"), 0);
        long boundNs = known ? Math.round(scene.boundNs() * (1 + 0.08 * Math.sin(agoS / 900.0))) : Long.MAX_VALUE;
        return new SystemState(
                variables,
                -24,
                EventCount.NONE,
                4,
                driftPpm + roomPpm,
                300e-9,
                0.0013,
                boundNs,
                now,
                ClockCorrection.IDENTITY,
                peers);
    }

    /** The LAN, and others; those with addresses of our servers are among them. */
    private final class Crowd implements Clients {
        @Override
        public List<Client> busiest(NtpTimestamp now, int most) {
            List<Client> all = new ArrayList<>();
            for (int i = 0; i < Math.min(most, scene.clients()); i++) {
                IpAddress address = i % 4 == 3
                        ? IpAddress.parse("2001:db8:0:42:9e3:51ff:fe0" + Integer.toHexString(i % 16) + ":"
                                        + Integer.toHexString(0x1000 + i * 97))
                                .orElseThrow()
                        : IpAddress.ofIpv4(0xc0a8_0314 + i * 3);
                all.add(client(address, now, 60_000L / (i + 1), i));
            }
            return all;
        }

        @Override
        public Optional<Client> find(IpAddress address, NtpTimestamp now) {
            return scene.clients() == 0 || address.isRefclock()
                    ? Optional.empty()
                    : Optional.of(client(address, now, 1_350, 2));
        }

        private Client client(IpAddress address, NtpTimestamp now, long packets, int salt) {
            return new Client(
                    address,
                    packets,
                    now.minus(NtpDuration.ofNanos(DAY_S * NS_PER_S)),
                    now.minus(NtpDuration.ofNanos((1 + salt * 13 % 64) * NS_PER_S)),
                    salt % 5 == 4 ? 3 : 4,
                    salt % 7 == 6 ? 1 : 3,
                    salt == 0 ? 928 : 0,
                    salt == 0);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
