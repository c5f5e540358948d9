package org.ntpdjava.clknetsim;

import java.nio.ByteBuffer;

/**
 * One instant on the clocks of a node. All in seconds since the simulation began.
 *
 * @param realS CLOCK_REALTIME of the node, which is set, stepped and steered
 * @param monotonicS its CLOCK_MONOTONIC, which is steered only
 * @param trueS what no node of a real network knows
 * @param frequencyError what {@code realS} gains on true time, s/s; constant until the next second of true time
 */
record NodeTime(double realS, double monotonicS, double trueS, double frequencyError) {
    /** Octets of the block that tells it. */
    static final int OCTETS = 40;

    private static final int REAL = 0;
    private static final int MONOTONIC = 8;
    private static final int TRUE = 24;
    private static final int FREQUENCY_ERROR = 32;

    static NodeTime decode(ByteBuffer reply, int position) {
        return new NodeTime(
                reply.getDouble(position + REAL),
                reply.getDouble(position + MONOTONIC),
                reply.getDouble(position + TRUE),
                reply.getDouble(position + FREQUENCY_ERROR));
    }

    /** How far the node's own clock goes until true time is this. */
    double localUntilS(double laterTrueS) {
        return (laterTrueS - trueS) * (1 + frequencyError);
    }
}
