package org.ntpdjava.ntp.select;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The offset to follow, and who contributed what to it.
 *
 * @param jitterS expected error of {@code offsetS}
 * @param weights share by association id, their sum is 1; those without a share are missing
 */
record Combination(double offsetS, double jitterS, Map<Integer, Double> weights) {
    Combination {
        weights = Map.copyOf(weights);
    }

    /** One source alone sets the offset. */
    static Combination alone(Candidate source) {
        return new Combination(source.offsetS(), source.jitterS(), Map.of(source.associationId(), 1.0));
    }

    /**
     * The combine algorithm (RFC 5905 section 11.2.3): survivors weigh by the reciprocal of their distance. To the jitter
     * of the system peer comes that of the selection, the weighted RMS distance of the survivors from it.
     */
    static Combination of(List<Voter> survivors, Candidate systemPeer) {
        double sum = survivors.stream().mapToDouble(v -> 1 / v.synchDistanceS()).sum();
        double offsetS = 0;
        double squares = 0;
        for (Voter voter : survivors) {
            double weight = 1 / voter.synchDistanceS() / sum;
            double fromPeerS = voter.offsetS() - systemPeer.offsetS();
            offsetS += weight * voter.offsetS();
            squares += weight * fromPeerS * fromPeerS;
        }
        return new Combination(offsetS, Math.hypot(systemPeer.jitterS(), Math.sqrt(squares)), weights(survivors, sum));
    }

    private static Map<Integer, Double> weights(List<Voter> survivors, double sum) {
        Map<Integer, Double> weights = new HashMap<>();
        survivors.forEach(v -> weights.put(v.candidate().associationId(), 1 / v.synchDistanceS() / sum));
        return weights;
    }

    double weight(int associationId) {
        return weights.getOrDefault(associationId, 0.0);
    }
}
