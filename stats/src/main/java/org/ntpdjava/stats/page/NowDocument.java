package org.ntpdjava.stats.page;

import java.time.Instant;
import java.util.Locale;
import org.ntpdjava.ntp.state.LeapStatus;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.watch.Snapshot;

/** {@code /api/now}: all that changes each second. */
final class NowDocument {
    private static final double NS = 1e-9;

    private final PageSupply supply;

    NowDocument(PageSupply supply) {
        this.supply = supply;
    }

    byte[] get() {
        Snapshot now = supply.snapshots().get();
        Instant served = now.servedNow().toInstant(supply.calendar().instant());
        return Document.of(json -> {
            json.text("program", supply.program())
                    .text("host", supply.host())
                    .text("served_at", served.toString())
                    .decimal("uptime_s", now.runningNs() * NS)
                    .decimal("engine_silent_s", now.engineSilentNs() * NS);
            health(json, now);
            system(json, now, served);
            json.rows("sources", now.state().peers(), peer -> source(json, peer, now.servedNow()));
            json.rows(
                    "receivers",
                    now.state().sources().stream()
                            .filter(peer -> peer.receiver().isPresent())
                            .toList(),
                    peer -> receiver(json, peer));
            server(json, now);
        });
    }

    private void health(Document json, Snapshot now) {
        Health health = Health.of(now, supply.why());
        json.object(
                "health",
                each -> each.text("level", health.level().word())
                        .text("state", word(now.state()))
                        .text("sentence", health.sentence()));
    }

    private static String word(SystemState state) {
        return state.variables().isLocal()
                ? "local"
                : TimeState.of(state).name().toLowerCase(Locale.ROOT);
    }

    private static void system(Document json, Snapshot now, Instant served) {
        SystemState state = now.state();
        boolean known = state.synchronised();
        json.object("system", each -> {
            each.text("leap", state.leap().name().toLowerCase(Locale.ROOT))
                    .whole("stratum", state.stratum())
                    .text("reference_id", state.referenceId().ntpqText(state.stratum()))
                    .whole("system_peer", state.systemPeerId());
            each.decimal("bound_s", state.utcBoundNs() == Long.MAX_VALUE ? Double.NaN : state.utcBoundNs() * NS)
                    .decimal("bound_growth_s_per_s", state.dispersionRate())
                    .decimal("offset_s", known ? state.offsetS() : Double.NaN)
                    .decimal("jitter_s", known ? state.jitterS() : Double.NaN)
                    .decimal("frequency_ppm", state.frequencyPpm())
                    .decimal("wander_ppm", known ? state.clockWanderPpm() : Double.NaN)
                    .decimal("root_delay_s", known ? state.rootDelayS() : Double.NaN)
                    .decimal("root_dispersion_s", known ? state.rootDispersionS(now.servedNow()) : Double.NaN)
                    .decimal("precision_s", Math.pow(2, state.precisionLog2S()))
                    .decimal("updated_ago_s", ago(state.reference(), now.servedNow()));
            each.object(
                    "leap_list", state.leapStatus().table(), table -> leaps(each, table, state.leapStatus(), served));
        });
    }

    private static void leaps(Document json, LeapTable table, LeapStatus status, Instant served) {
        json.whole("tai_offset_s", status.taiOffsetS())
                .text("expires_at", table.expires().toString())
                .flag("expired", table.isExpired(served));
    }

    private void source(Document json, PeerState peer, NtpTimestamp now) {
        boolean measured = peer.reach() != 0 && !peer.poolPrototype();
        json.whole("association", peer.associationId())
                .text("name", peer.shortName())
                .text("driver", peer.referenceClock().isPresent() ? peer.label() : "")
                .text("address", peer.remote().address().toString())
                .flag("clock", peer.referenceClock().isPresent())
                .text("mark", String.valueOf(peer.selection().tally()))
                .text(
                        "condition",
                        peer.poolPrototype() ? "pool" : peer.selection().condition())
                .text("reference_id", peer.referenceText())
                .whole("stratum", peer.stratum())
                .decimal("poll_s", Math.pow(2, Math.max(0, peer.hostPollLog2S())))
                .whole("reach", peer.reach() & 0xff)
                .decimal("heard_ago_s", ago(peer.received(), now))
                .decimal("offset_s", measured ? peer.offsetS() : Double.NaN)
                .decimal("delay_s", measured ? peer.delayS() : Double.NaN)
                .decimal("jitter_s", measured ? peer.jitterS() : Double.NaN)
                .decimal("distance_s", measured ? peer.rootDistanceS() : Double.NaN)
                .decimal("share", share(peer.reason()))
                .text("why", supply.why().apply(peer));
    }

    /** Of the time; not a number of who has none. */
    private static double share(Reason reason) {
        return switch (reason.stage()) {
            case SURVIVOR, LEADER, PREFERRED -> reason.number("share");
            default -> Double.NaN;
        };
    }

    private static double ago(NtpTimestamp then, NtpTimestamp now) {
        return then.isZero() ? Double.NaN : Math.max(0, now.secondsSince(then));
    }

    private static void receiver(Document json, PeerState peer) {
        ReceiverStatus status = peer.receiver().orElse(ReceiverStatus.UNKNOWN);
        json.whole("association", peer.associationId())
                .text("name", peer.label())
                .text("place", peer.referenceClock().map(clock -> clock.place()).orElse(""))
                .text(
                        "fix",
                        switch (status.fix()) {
                            case UNKNOWN -> "unknown";
                            case NONE -> "none";
                            case TWO_D -> "2d";
                            case THREE_D -> "3d";
                        })
                .whole("satellites_used", status.satellitesUsed())
                .text("antenna", status.antenna().name().toLowerCase(Locale.ROOT));
        json.rows(
                "satellites",
                status.satellites(),
                each -> json.text("constellation", each.constellation())
                        .whole("number", each.number())
                        .whole("elevation_deg", each.elevationDeg())
                        .whole("azimuth_deg", each.azimuthDeg())
                        .whole("snr_dbhz", each.snrDb()));
    }

    private void server(Document json, Snapshot now) {
        ServerCounters counted = now.server();
        json.object(
                "server",
                each -> each.whole("received", counted.received())
                        .whole("asked", now.kinds().questions())
                        .whole("answered", now.kinds().answers())
                        .whole("current_version", counted.thisVersion())
                        .whole("older_version", counted.oldVersion())
                        .whole("malformed", counted.badFormat())
                        .whole("unauthentic", counted.badAuth())
                        .whole("declined", counted.declined())
                        .whole("restricted", counted.restricted())
                        .whole("limited", counted.limited())
                        .whole("kisses", counted.kissesSent())
                        .whole("clients", now.clients().known()));
    }
}
