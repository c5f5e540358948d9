package org.ntpdjava.clknetsim;

import java.io.IOException;

/** A reference clock of a node: a device that knows when it has something next, and the driver that is told then. */
interface ReferenceFeed {
    /** True time of the next thing to come besides the ticks of all, s; infinite for none. */
    default double nextTrueS() {
        return Double.POSITIVE_INFINITY;
    }

    /** A second of true time has begun. */
    void tick(Tick tick) throws IOException;

    /** Time has gone on, perhaps to {@link #nextTrueS}. */
    default void reach(NodeTime now) throws IOException {}
}
