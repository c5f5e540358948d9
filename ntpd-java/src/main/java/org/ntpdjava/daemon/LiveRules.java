package org.ntpdjava.daemon;

import java.util.Optional;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.server.CastRule;
import org.ntpdjava.ntp.server.Newcomers;

/** What the gates make of strangers and of packets to many. Looked at for each packet, so it is at hand as it is used. */
final class LiveRules implements ConfigFollower {
    private final boolean remembersClients;
    private volatile CastRule cast;
    private volatile Newcomers newcomers;
    private volatile Newcomers answering;

    LiveRules(DaemonConfig config) {
        remembersClients = GateSetup.remembersClients(config);
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
    public Optional<String> objection(DaemonConfig before, DaemonConfig after) {
        return GateSetup.remembersClients(after) && !remembersClients
                ? Optional.of("\"limited\" needs the list of clients, which \"disable monitor\" left out at the start")
                : Optional.empty();
    }

    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        cast = GateSetup.cast(after);
        newcomers = GateSetup.newcomers(after);
        answering = GateSetup.answering(after);
    }
}
