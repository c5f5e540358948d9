package org.ntpdjava.clknetsim;

/**
 * Why a wait ended, and when.
 *
 * @param time of the end of the wait
 */
record Wake(Reason reason, NodeTime time) {
    /** In the words of the protocol: 0; 1 and 2; 3. */
    enum Reason {
        /** The deadline has come. */
        DEADLINE,
        /** A datagram can be received. */
        PACKET,
        /** The simulation is over. */
        END
    }
}
