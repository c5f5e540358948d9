package org.ntpdjava.ntp.engine;

import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.state.PeerState.PeerCounters;

/** What happened to the packets of one association. */
final class PacketCounters {
    private int sent;
    private int received;
    private long badAuthentication;
    private long bogusOrigin;
    private long duplicates;
    private long badReference;
    /** Until another fault is counted. */
    private @Nullable PeerCounters frozen;

    void sent() {
        sent++;
    }

    /** What was counted as sent did not leave. */
    void notSent() {
        sent--;
    }

    void received() {
        received++;
    }

    void badAuthentication() {
        badAuthentication++;
        frozen = null;
    }

    void bogusOrigin() {
        bogusOrigin++;
        frozen = null;
    }

    void duplicate() {
        duplicates++;
        frozen = null;
    }

    /** The answer came from a server that does not know the time, or had an absurd header. */
    void badReference() {
        badReference++;
        frozen = null;
    }

    int packetsSent() {
        return sent;
    }

    int packetsReceived() {
        return received;
    }

    /** What was wrong, as a picture shows it. */
    PeerCounters faults() {
        PeerCounters current = frozen;
        if (current == null) {
            current = new PeerCounters(badAuthentication, bogusOrigin, duplicates, 0, badReference, 0);
            frozen = current;
        }
        return current;
    }
}
