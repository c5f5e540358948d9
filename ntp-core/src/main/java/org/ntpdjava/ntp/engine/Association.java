package org.ntpdjava.ntp.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What we keep about one source, or about a pool or a group that sources come from, or that we give the time to. */
abstract sealed class Association permits SampledAssociation, Prototype {
    /** What nobody has touched changes by its age alone: 15 ppm of this, a millisecond. */
    private static final long MAX_PICTURE_AGE_NS = 64_000_000_000L;

    private final int id;
    private final Findings findings = new Findings();
    private EventCount event = EventCount.NONE;
    private @Nullable PeerState picture;
    private long pictureNs;

    Association(int id) {
        this.id = id;
    }

    /** 1 to 65535. */
    final int id() {
        return id;
    }

    final EventCount event() {
        return event;
    }

    final void report(PeerEvent newEvent) {
        event = event.report(newEvent.code());
        touch();
    }

    /** As {@link EventCount#seen}. */
    final void eventSeen() {
        event = event.seen();
        touch();
    }

    /** A stage found out what the world should know; this replaces its word before. */
    final void find(Reason reason) {
        if (findings.find(reason)) {
            touch();
        }
    }

    /** What that stage found out holds no more. */
    final void settle(Reason.Stage stage) {
        if (findings.settle(stage)) {
            touch();
        }
    }

    final List<Reason> findings() {
        return findings.current();
    }

    /** Something about it has changed, or is about to: the next picture is a new one. */
    final void touch() {
        picture = null;
    }

    /** What the world may see of it: a new picture when it was touched, or the last one is old. */
    final PeerState picture(long nowNs, NtpTimestamp served, Fitness fitness) {
        PeerState latest = picture;
        if (latest == null || nowNs - pictureNs >= MAX_PICTURE_AGE_NS) {
            latest = snapshot(served, fitness);
            picture = latest;
            pictureNs = nowNs;
        }
        return latest;
    }

    abstract SourceConfig config();

    /** Named by the configuration, not by a pool. */
    abstract boolean configured();

    /** Unspecified for a pool, and for a name without an address. */
    abstract IpAddress address();

    /** Monotonic time of its next poll; Long.MAX_VALUE for never. */
    abstract long nextNs();

    /** The peer status word of RFC 9327 section 3.2. */
    abstract int statusWord();

    abstract PeerState snapshot(NtpTimestamp served, Fitness fitness);
}
