package org.ntpdjava.daemon;

import java.util.Optional;
import org.ntpdjava.daemon.config.DaemonConfig;

/** A part of the daemon that takes another configuration while it runs. Both methods are called by one thread. */
interface ConfigFollower {
    /**
     * A look ahead, with nothing changed yet.
     *
     * @return why it cannot follow; empty if it can
     */
    default Optional<Objection> objection(DaemonConfig before, DaemonConfig after) {
        return Optional.empty();
    }

    /** From now on the other one holds. Nobody had an objection. */
    void follow(DaemonConfig before, DaemonConfig after);
}
