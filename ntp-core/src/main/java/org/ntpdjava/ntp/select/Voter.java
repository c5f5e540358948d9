package org.ntpdjava.ntp.select;

/**
 * A candidate that numbers its seconds and so has a vote, with the correctness interval that truth lies in if it is right.
 *
 * @param synchDistanceS half the width of that interval: the root distance, at least {@code minDistanceS}; positive
 */
record Voter(Candidate candidate, double synchDistanceS) {
    /** Keeps weights finite when {@code tos mindist 0} meets a source that claims to be perfect. */
    private static final double LEAST_DISTANCE_S = 1e-9;

    static Voter of(Candidate candidate, SelectionConfig config) {
        double leastS = Math.max(config.minDistanceS(), LEAST_DISTANCE_S);
        return new Voter(candidate, Math.max(candidate.rootDistanceS(), leastS));
    }

    double offsetS() {
        return candidate.offsetS();
    }

    double lowS() {
        return offsetS() - synchDistanceS;
    }

    double highS() {
        return offsetS() + synchDistanceS;
    }

    /** Stratum first, distance next (RFC 5905 A.5.5.1): smaller is better. */
    double metricS(SelectionConfig config) {
        return candidate.stratum() * config.maxDistanceS() + synchDistanceS;
    }

    /** Marked so that the cluster algorithm must not cut it. */
    boolean keep() {
        return candidate.prefer() || candidate.trueChimer();
    }
}
