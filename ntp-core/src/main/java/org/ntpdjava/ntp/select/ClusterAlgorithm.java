package org.ntpdjava.ntp.select;

import java.util.List;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * Cuts, one at a time, the survivor that disagrees most with the others, as long as that makes the rest agree better than
 * the best of them is steady (RFC 5905 section 11.2.2). Never cuts below {@code minClock}, nor a source marked prefer or
 * true: when one of those is the worst, cutting ends.
 */
final class ClusterAlgorithm {
    private ClusterAlgorithm() {}

    /** @param survivors truechimers, best metric first; those that are cut leave the list with the verdict OUTLIER */
    static void cluster(List<Candidate> survivors, int minClock) {
        while (true) {
            measure(survivors);
            if (survivors.size() <= Math.max(1, minClock)) {
                return;
            }
            Candidate worst = worst(survivors);
            double leastS = leastJitterS(survivors);
            if (worst.selectionJitterS() <= leastS || worst.keep()) {
                return;
            }
            worst.judge(SelectionStatus.OUTLIER, Stage.OUTLIER);
            worst.decidedBy(worst.selectionJitterS(), leastS, 0, 0);
            survivors.remove(worst);
        }
    }

    private static void measure(List<Candidate> survivors) {
        for (int i = 0; i < survivors.size(); i++) {
            Candidate survivor = survivors.get(i);
            survivor.clusteredWith(selectionJitterS(survivor, survivors));
        }
    }

    /** RMS distance of its offset from those of the others; zero when there are no others. */
    private static double selectionJitterS(Candidate survivor, List<Candidate> survivors) {
        double squares = 0;
        for (int i = 0; i < survivors.size(); i++) {
            Candidate other = survivors.get(i);
            double differenceS = other.offsetS() - survivor.offsetS();
            squares += differenceS * differenceS;
        }
        return Math.sqrt(squares / Math.max(1, survivors.size() - 1));
    }

    /** The largest selection jitter, weighed by distance: of two that disagree, the farther one goes. */
    private static Candidate worst(List<Candidate> survivors) {
        Candidate worst = survivors.getFirst();
        for (int i = 0; i < survivors.size(); i++) {
            Candidate each = survivors.get(i);
            if (badness(each) > badness(worst)) {
                worst = each;
            }
        }
        return worst;
    }

    private static double badness(Candidate each) {
        return each.selectionJitterS() * each.synchDistanceS();
    }

    private static double leastJitterS(List<Candidate> survivors) {
        double leastS = Double.POSITIVE_INFINITY;
        for (int i = 0; i < survivors.size(); i++) {
            Candidate each = survivors.get(i);
            leastS = Math.min(leastS, each.jitterS());
        }
        return leastS;
    }
}
