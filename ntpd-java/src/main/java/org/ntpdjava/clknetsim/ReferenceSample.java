package org.ntpdjava.clknetsim;

/**
 * What the simulated reference clock of a node said at a second of true time.
 *
 * @param timeS the node's clock at that second, s since the simulation began
 * @param offsetS the node's clock minus what the reference told: the true offset and the reference's error together
 */
record ReferenceSample(double timeS, double offsetS) {
    /** A generator has no word for silence: scenarios of hold-over write a number like this. */
    private static final double SILENCE_S = 1e8;

    /** False when the reference said nothing at this second. */
    boolean isHeard() {
        return offsetS <= SILENCE_S;
    }
}
