package org.ntpdjava.clknetsim;

import java.nio.file.Path;

/**
 * How to join a simulation.
 *
 * @param socket where the simulator listens
 * @param number of the node, from 1 as in the simulator's configuration
 * @param latency of the receiver behind {@code 127.127.20.x}
 */
public record NodeSettings(Path socket, int number, NmeaLatency latency) {
    /** The largest node number that has an address. */
    public static final int MOST_NODES = NodeAddress.MOST_NODES;

    public NodeSettings {
        if (number < 1 || number > MOST_NODES) {
            throw new IllegalArgumentException("nodes are numbered 1 to " + MOST_NODES + ", not " + number);
        }
    }
}
