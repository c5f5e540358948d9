package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.state.PeerState.PeerCounters;

/** What happened to the packets of one association. */
final class PacketCounters {
    private long sent;
    private long received;
    private long badAuthentication;
    private long bogusOrigin;
    private long duplicates;
    private long badReference;

    void sent() {
        sent++;
    }

    void received() {
        received++;
    }

    void badAuthentication() {
        badAuthentication++;
    }

    void bogusOrigin() {
        bogusOrigin++;
    }

    void duplicate() {
        duplicates++;
    }

    /** The answer came from a server that does not know the time, or had an absurd header. */
    void badReference() {
        badReference++;
    }

    PeerCounters frozen() {
        return new PeerCounters(sent, received, badAuthentication, bogusOrigin, duplicates, 0, badReference, 0);
    }
}
