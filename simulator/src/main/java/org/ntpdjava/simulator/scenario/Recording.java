package org.ntpdjava.simulator.scenario;

import org.ntpdjava.simulator.Simulation;

/** One run, second by second. The second 0 is the beginning; the last is the length of the run. */
public final class Recording {
    private final double[] errorS;
    private final double[] frequency;
    private final double[] boundS;
    private final boolean[] synchronised;

    Recording(int lengthS) {
        errorS = new double[lengthS + 1];
        frequency = new double[lengthS + 1];
        boundS = new double[lengthS + 1];
        synchronised = new boolean[lengthS + 1];
    }

    void second(long second, Simulation world) {
        if (second < errorS.length) {
            int at = (int) second;
            errorS[at] = world.clockErrorS();
            frequency[at] = world.clockRate();
            synchronised[at] = world.state().synchronised();
            boundS[at] = synchronised[at] ? world.boundS() : Double.POSITIVE_INFINITY;
        }
    }

    /** How many seconds there are. */
    public int size() {
        return errorS.length;
    }

    /** What the machine's clock is ahead of true time, s. */
    public double errorS(int second) {
        return errorS[second];
    }

    /** What it gains in this second, s/s. */
    public double frequency(int second) {
        return frequency[second];
    }

    /** What we publish that our time may be wrong by, s; infinite while we do not tell the time. */
    public double boundS(int second) {
        return boundS[second];
    }

    /** Whether we tell the time at all. */
    public boolean isSynchronised(int second) {
        return synchronised[second];
    }
}
