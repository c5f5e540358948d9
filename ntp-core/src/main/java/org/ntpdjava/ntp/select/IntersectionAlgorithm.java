package org.ntpdjava.ntp.select;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The interval a majority agrees on, after Marzullo, as RFC 5905 section 11.2.1 has it.
 *
 * <p>As ntpd since 4.2.6, and unlike the RFC's sketch, a midpoint need not lie inside: a truechimer is a source whose
 * interval overlaps the intersection. A source with an honest, wide interval then stays in.
 */
final class IntersectionAlgorithm {
    private IntersectionAlgorithm() {}

    /** Empty when there is no interval that more than half of the voters share. */
    static Optional<Intersection> intersect(List<Voter> voters) {
        double[] lowsS = voters.stream().mapToDouble(Voter::lowS).sorted().toArray();
        double[] highsS = voters.stream().mapToDouble(Voter::highS).sorted().toArray();
        for (int allowed = 0; 2 * allowed < voters.size(); allowed++) {
            int agreeing = voters.size() - allowed;
            double lowS = lowestSharedBy(agreeing, lowsS, highsS);
            double highS = -lowestSharedBy(agreeing, mirrored(highsS), mirrored(lowsS));
            if (lowS <= highS) {
                return Optional.of(new Intersection(lowS, highS, voters.size(), allowed));
            }
        }
        return Optional.empty();
    }

    static boolean isTruechimer(Voter voter, Optional<Intersection> majority) {
        return voter.candidate().trueChimer()
                || majority.filter(m -> voter.highS() >= m.lowS() && voter.lowS() <= m.highS())
                        .isPresent();
    }

    /** The lowest lower end at which that many intervals are open; infinity when nowhere. */
    private static double lowestSharedBy(int agreeing, double[] lowsS, double[] highsS) {
        int ended = 0;
        for (int begun = 1; begun <= lowsS.length; begun++) {
            double edgeS = lowsS[begun - 1];
            while (highsS[ended] < edgeS) {
                ended++;
            }
            if (begun - ended >= agreeing) {
                return edgeS;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double[] mirrored(double[] sorted) {
        return Arrays.stream(sorted).map(s -> -s).sorted().toArray();
    }
}
