package org.ntpdjava.ntp.discipline;

/**
 * How often the servers are asked: no more than accuracy needs. What a path hides (half of the asymmetry of its delay) is
 * known to nobody, and rarely below a hundredth of the delay; when what we add to that is a twentieth of it, asking less
 * often costs nothing that could be noticed. Doubling the interval makes the estimate 1.3 times worse (2^⅜).
 */
final class PollControl {
    /** Of the round trip. */
    private static final double WORTHWHILE = 5e-4;
    /** What no server is worth being asked more often for, s. */
    private static final double LEAST_S = 1e-6;

    private static final double COST_OF_DOUBLING = 1.3;
    /** Answers at one interval before the next longer one is tried. */
    private static final int PATIENCE = 8;

    private int pollLog2S;
    private int answers;

    PollControl(int firstLog2S) {
        pollLog2S = firstLog2S;
    }

    int log2S() {
        return pollLog2S;
    }

    /** Another answer from the network. */
    void answered(double sigmaS, double delayS, int minLog2S, int maxLog2S) {
        double enoughS = Math.max(LEAST_S, WORTHWHILE * delayS);
        if (sigmaS > enoughS) {
            answers = 0;
            pollLog2S = sigmaS > 4 * enoughS ? minLog2S : pollLog2S - 1;
        } else if (sigmaS * COST_OF_DOUBLING <= enoughS && ++answers >= PATIENCE) {
            answers = 0;
            pollLog2S++;
        }
        limit(minLog2S, maxLog2S);
    }

    void limit(int minLog2S, int maxLog2S) {
        pollLog2S = Math.clamp(pollLog2S, minLog2S, Math.max(minLog2S, maxLog2S));
    }
}
