package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** What we keep about one source, or about a pool that sources come from. */
abstract sealed class Association permits SampledAssociation, PoolAssociation {
    private final int id;
    private EventCount event = EventCount.NONE;

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
    }

    abstract SourceConfig config();

    /** Named by the configuration, not by a pool. */
    abstract boolean configured();

    /** Unspecified for a pool, and for a name without an address. */
    abstract IpAddress address();

    /** Monotonic time of its next poll; Long.MAX_VALUE for never. */
    abstract long nextNs();

    abstract PeerState snapshot(NtpTimestamp served, Fitness fitness);
}
