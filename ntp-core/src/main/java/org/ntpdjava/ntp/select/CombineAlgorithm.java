package org.ntpdjava.ntp.select;

import java.util.List;

/**
 * The combine algorithm (RFC 5905 section 11.2.3): survivors weigh by the reciprocal of their distance. To the jitter of
 * the system peer comes that of the selection, the weighted RMS distance of the survivors from it.
 */
final class CombineAlgorithm {
    private CombineAlgorithm() {}

    /** One source alone sets the offset. */
    static void alone(Candidate source, Mitigation rule, Outcome outcome) {
        source.weigh(1);
        outcome.follow(rule, source, source.offsetS(), source.jitterS());
    }

    /** Who may be late without anybody knowing has no share beside a system peer that is taken at its word. */
    static void combine(List<Candidate> survivors, Candidate systemPeer, Outcome outcome) {
        double sum = 0;
        for (int i = 0; i < survivors.size(); i++) {
            sum += claim(survivors.get(i), systemPeer);
        }
        double offsetS = 0;
        double squares = 0;
        for (int i = 0; i < survivors.size(); i++) {
            Candidate survivor = survivors.get(i);
            survivor.weigh(claim(survivor, systemPeer) / sum);
            double fromPeerS = survivor.offsetS() - systemPeer.offsetS();
            offsetS += survivor.weight() * survivor.offsetS();
            squares += survivor.weight() * fromPeerS * fromPeerS;
        }
        double jitterS = Math.sqrt(systemPeer.jitterS() * systemPeer.jitterS() + squares);
        outcome.follow(Mitigation.COMBINED, systemPeer, offsetS, jitterS);
    }

    private static double claim(Candidate survivor, Candidate systemPeer) {
        boolean outranked = systemPeer.isTakenAtItsWord() && !survivor.isTakenAtItsWord();
        return outranked ? 0 : 1 / survivor.synchDistanceS();
    }
}
