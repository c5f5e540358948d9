package org.ntpdjava.ntp.select;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * The interval a majority agrees on, after Marzullo, as RFC 5905 section 11.2.1 has it.
 *
 * <p>As ntpd since 4.2.6, and unlike the RFC's sketch, a midpoint need not lie inside: a truechimer is a source whose
 * interval overlaps the intersection. A source with an honest, wide interval then stays in.
 *
 * <p>Keeps its last result and its scratch arrays, which grow with the number of voters and never shrink.
 */
final class IntersectionAlgorithm {
    private double[] lowsS = new double[16];
    private double[] highsS = new double[16];
    private int voters;
    private int allowed;
    private double lowS;
    private double highS;
    private boolean majority;

    /** @return false when there is no interval that more than half of the voters share */
    boolean intersect(List<Candidate> field) {
        sortEdges(field);
        majority = false;
        for (allowed = 0; 2 * allowed < voters; allowed++) {
            lowS = lowestSharedBy(voters - allowed);
            highS = highestSharedBy(voters - allowed);
            if (lowS <= highS) {
                majority = true;
                return true;
            }
        }
        return false;
    }

    boolean isTruechimer(Candidate voter) {
        return voter.trueChimer() || agrees(voter);
    }

    private boolean agrees(Candidate voter) {
        return majority && voter.highS() >= lowS && voter.lowS() <= highS;
    }

    /** Tells one who stays by its {@code true} alone how far from the majority it is. */
    void explainOverruling(Candidate truechimer) {
        if (!agrees(truechimer)) {
            truechimer.overrules(majority ? truechimer.offsetS() - (lowS + highS) / 2 : 0, majority ? 0 : voters);
        }
    }

    /** Tells one who voted, or was excused, why it is outside. */
    void explain(Candidate outsider) {
        if (majority) {
            outsider.decidedBy(0, 0, lowS, highS);
        } else {
            outsider.judge(SelectionStatus.FALSETICK, Stage.NO_MAJORITY);
            outsider.decidedBy(0, 0, voters, 0);
        }
    }

    /**
     * How far from our clock truth can be, s, as long as most of the voters are right: however few had to be allowed for,
     * any minority may be among those that seem to agree. (The intersection itself takes the narrowest at its word.)
     */
    double minorityBoundS() {
        int agreeing = voters - Math.max(0, voters - 1) / 2;
        return Math.max(Math.abs(lowestSharedBy(agreeing)), Math.abs(highestSharedBy(agreeing)));
    }

    /** Frozen; empty without a majority. */
    Optional<Intersection> frozen() {
        return majority ? Optional.of(new Intersection(lowS, highS, voters, allowed)) : Optional.empty();
    }

    private void sortEdges(List<Candidate> field) {
        voters = field.size();
        if (voters > lowsS.length) {
            lowsS = new double[2 * voters];
            highsS = new double[2 * voters];
        }
        for (int i = 0; i < voters; i++) {
            lowsS[i] = field.get(i).lowS();
            highsS[i] = field.get(i).highS();
        }
        Arrays.sort(lowsS, 0, voters);
        Arrays.sort(highsS, 0, voters);
    }

    /** The lowest lower end at which that many intervals are open; infinity when nowhere. */
    private double lowestSharedBy(int agreeing) {
        int ended = 0;
        for (int begun = 1; begun <= voters; begun++) {
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

    /** The highest upper end at which, coming from above, that many are open; minus infinity when nowhere. */
    private double highestSharedBy(int agreeing) {
        int ended = 0;
        for (int begun = 1; begun <= voters; begun++) {
            double edgeS = highsS[voters - begun];
            while (lowsS[voters - 1 - ended] > edgeS) {
                ended++;
            }
            if (begun - ended >= agreeing) {
                return edgeS;
            }
        }
        return Double.NEGATIVE_INFINITY;
    }
}
