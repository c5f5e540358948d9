package org.ntpdjava.daemon;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.ServerGate;

/** Who is remembered, and how often he may ask. With another rule, or another list, remembering begins anew. */
final class LiveClients implements ConfigFollower {
    private final int mostEntries;
    private final List<ServerGate> gates = new CopyOnWriteArrayList<>();

    /** @param started that of the start, whose memory is never exceeded */
    LiveClients(DaemonConfig started) {
        mostEntries = GateSetup.entries(started);
    }

    /** This gate is one of a receiver's. */
    void serve(ServerGate gate) {
        gates.add(gate);
    }

    /** How many there are. */
    int served() {
        return gates.size();
    }

    @Override
    public Optional<Objection> objection(DaemonConfig before, DaemonConfig after) {
        return GateSetup.entries(after) > mostEntries
                ? Optional.of(Objection.of(
                        "there is memory for " + mostEntries + " clients since the start, and not for "
                                + GateSetup.entries(after),
                        "maxdepth",
                        "maxmem",
                        "mru",
                        "discard",
                        "limit"))
                : Optional.empty();
    }

    /** The old lists are let go of first: there need not be room for both. */
    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        if (areAlike(before, after)) {
            return;
        }
        gates.forEach(gate -> gate.remember(MruList.off()));
        SecureRandom secrets = new SecureRandom();
        for (int i = 0; i < gates.size(); i++) {
            gates.get(i).remember(GateSetup.clients(after, gates.size(), i, secrets));
        }
    }

    private static boolean areAlike(DaemonConfig before, DaemonConfig after) {
        return before.rateLimits().equals(after.rateLimits())
                && before.clientMemory().equals(after.clientMemory())
                && GateSetup.remembersClients(before) == GateSetup.remembersClients(after);
    }
}
