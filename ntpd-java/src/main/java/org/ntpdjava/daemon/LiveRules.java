package org.ntpdjava.daemon;

import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.server.CastRule;
import org.ntpdjava.ntp.server.Newcomers;

/** What the gates make of strangers and of packets to many. Looked at for each packet, so it is at hand as it is used. */
final class LiveRules implements ConfigFollower {
    private volatile CastRule cast;
    private volatile Newcomers newcomers;
    private volatile Newcomers answering;

    LiveRules(DaemonConfig config) {
        cast = GateSetup.cast(config);
        newcomers = GateSetup.newcomers(config);
        answering = GateSetup.answering(config);
    }

    CastRule cast() {
        return cast;
    }

    /** Whom a receiver takes time from. */
    Newcomers newcomers() {
        return newcomers;
    }

    /** From whom answers to our own requests are taken. */
    Newcomers answering() {
        return answering;
    }

    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        cast = GateSetup.cast(after);
        newcomers = GateSetup.newcomers(after);
        answering = GateSetup.answering(after);
    }
}
