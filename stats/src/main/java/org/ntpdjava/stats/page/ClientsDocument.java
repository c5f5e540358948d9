package org.ntpdjava.stats.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * {@code /api/clients}: those who ask most, and those whom we ask, too, and so know how far off they are. The work is one look at each
 * place of the memory for clients; what is written is bounded.
 */
final class ClientsDocument {
    /** As many as anybody reads. */
    static final int MOST = 20;
    /** What it last told is news for so many polls, as an answer is that makes it reachable. */
    private static final int NEWS_POLLS = 8;
    /** The least we blame a clock for, s. */
    private static final double TRIFLE_S = 1e-3;

    private final PageSupply supply;

    ClientsDocument(PageSupply supply) {
        this.supply = supply;
    }

    /** What is known of a client by asking it, too. */
    private record Checked(PeerState peer, double apartS, double uncertaintyS, String verdict) {}

    byte[] get() {
        Snapshot now = supply.snapshots().get();
        Snapshot.Clients usage = now.clients();
        Map<IpAddress, PeerState> asked = asked(now);
        List<Client> busiest = supply.clients().busiest(now.servedNow(), MOST);
        List<Client> mine = new ArrayList<>();
        for (IpAddress address : asked.keySet()) {
            supply.clients().find(address, now.servedNow()).ifPresent(mine::add);
        }
        return Document.of(json -> {
            json.flag("remembered", usage.capacity() > 0)
                    .whole("known", usage.known())
                    .whole("places", usage.capacity());
            json.rows("busiest", busiest, client -> row(json, client, asked, now));
            json.rows("checked", mine, client -> row(json, client, asked, now));
        });
    }

    /** Servers and peers that we ask by their address. */
    private static Map<IpAddress, PeerState> asked(Snapshot now) {
        Map<IpAddress, PeerState> asked = new HashMap<>();
        for (PeerState peer : now.state().peers()) {
            IpAddress address = peer.remote().address();
            if (peer.referenceClock().isEmpty() && !peer.poolPrototype() && !address.isUnspecified()) {
                asked.put(address, peer);
            }
        }
        return asked;
    }

    private static void row(Document json, Client client, Map<IpAddress, PeerState> asked, Snapshot now) {
        double spanS = client.last().secondsSince(client.first());
        json.text("address", client.address().toString())
                .whole("packets", client.packets())
                .decimal("interval_s", client.packets() > 1 ? spanS / (client.packets() - 1) : Double.NaN)
                .decimal("heard_ago_s", Math.max(0, now.servedNow().secondsSince(client.last())))
                .decimal("known_for_s", Math.max(0, now.servedNow().secondsSince(client.first())))
                .whole("version", client.version())
                .whole("mode", client.mode())
                .whole("dropped", client.dropped())
                .flag("limited", client.limited());
        Optional<Checked> checked =
                Optional.ofNullable(asked.get(client.address())).map(peer -> check(peer, now));
        json.object("sync", checked, found -> sync(json, found, now.servedNow()));
    }

    private static void sync(Document json, Checked found, NtpTimestamp now) {
        PeerState peer = found.peer();
        json.whole("association", peer.associationId())
                .text("verdict", found.verdict())
                .decimal("offset_s", found.apartS())
                .decimal("uncertainty_s", found.uncertaintyS())
                .whole("stratum", peer.stratum())
                .decimal(
                        "age_s",
                        peer.received().isZero() ? Double.NaN : Math.max(0, now.secondsSince(peer.received())));
    }

    /** It is in sync when its clock is no farther from ours than the path between us, and our own bound, leave open. */
    private static Checked check(PeerState peer, Snapshot now) {
        boolean heard = peer.reach() != 0;
        double pathS = peer.delayS() / 2 + peer.dispersionS() + peer.jitterS();
        long boundNs = now.state().utcBoundNs();
        double openS = pathS + (boundNs == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : boundNs * 1e-9);
        String verdict;
        if (peer.leap() == LeapIndicator.ALARM && isNews(peer, now.servedNow())) {
            verdict = "unsynchronised";
        } else if (!heard) {
            verdict = "silent";
        } else if (!Double.isFinite(openS)) {
            verdict = "unknown";
        } else {
            verdict = Math.abs(peer.offsetS()) <= Math.max(TRIFLE_S, openS) ? "in_sync" : "off";
        }
        return new Checked(peer, heard ? peer.offsetS() : Double.NaN, heard ? openS : Double.NaN, verdict);
    }

    /** Who says that it has no time answers, though not so that it counts as reachable. */
    private static boolean isNews(PeerState peer, NtpTimestamp now) {
        double pollS = Math.scalb(1.0, Math.max(0, peer.hostPollLog2S()));
        return !peer.lastHeard().isZero() && now.secondsSince(peer.lastHeard()) <= NEWS_POLLS * pollS;
    }
}
