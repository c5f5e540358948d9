package org.ntpdjava.ntp.select;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts, one at a time, the survivor that disagrees most with the others, as long as that makes the rest agree better than
 * the best of them is steady (RFC 5905 section 11.2.2). Never cuts below {@code minClock}, nor a source marked prefer or
 * true: when one of those is the worst, cutting ends.
 */
final class ClusterAlgorithm {
    private ClusterAlgorithm() {}

    /** @param selectionJitterS RMS distance of its offset from those of the others; zero when there are no others */
    record Ranked(Voter voter, double selectionJitterS) {}

    /** Survivors in order of their metric, best first; outliers in the order they were cut. */
    record Result(List<Ranked> survivors, List<Ranked> outliers) {}

    /** @param truechimers best metric first */
    static Result cluster(List<Voter> truechimers, int minClock) {
        List<Voter> survivors = new ArrayList<>(truechimers);
        List<Ranked> outliers = new ArrayList<>();
        while (true) {
            List<Ranked> ranked = rank(survivors);
            if (survivors.size() <= Math.max(1, minClock)) {
                return new Result(ranked, outliers);
            }
            Ranked worst = worst(ranked);
            if (worst.selectionJitterS() <= leastJitterS(survivors)
                    || worst.voter().keep()) {
                return new Result(ranked, outliers);
            }
            outliers.add(worst);
            survivors.remove(worst.voter());
        }
    }

    private static List<Ranked> rank(List<Voter> survivors) {
        return survivors.stream()
                .map(voter -> new Ranked(voter, selectionJitterS(voter, survivors)))
                .toList();
    }

    private static double selectionJitterS(Voter voter, List<Voter> survivors) {
        if (survivors.size() < 2) {
            return 0;
        }
        double squares = 0;
        for (Voter other : survivors) {
            double differenceS = other.offsetS() - voter.offsetS();
            squares += differenceS * differenceS;
        }
        return Math.sqrt(squares / (survivors.size() - 1));
    }

    /** The largest selection jitter, weighed by distance: of two that disagree, the farther one goes. */
    private static Ranked worst(List<Ranked> ranked) {
        Ranked worst = ranked.getFirst();
        for (Ranked each : ranked) {
            if (badness(each) > badness(worst)) {
                worst = each;
            }
        }
        return worst;
    }

    private static double badness(Ranked each) {
        return each.selectionJitterS() * each.voter().synchDistanceS();
    }

    private static double leastJitterS(List<Voter> survivors) {
        return survivors.stream()
                .mapToDouble(v -> v.candidate().jitterS())
                .min()
                .orElse(0);
    }
}
