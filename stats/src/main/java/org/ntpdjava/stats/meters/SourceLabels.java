package org.ntpdjava.stats.meters;

import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.state.PeerState;

/** What tells one source from another, for as long as it is there: none of it changes with what the source says. */
final class SourceLabels {
    private SourceLabels() {}

    /** The name that the configuration has for it. */
    static String of(PeerState source) {
        return source.label();
    }

    /** With its port where that is an unusual one. */
    static String address(PeerState source) {
        Endpoint remote = source.remote();
        return remote.port() == Endpoint.NTP_PORT ? remote.address().toString() : remote.toString();
    }

    static boolean isHeard(PeerState source) {
        return !source.lastHeard().isZero();
    }
}
