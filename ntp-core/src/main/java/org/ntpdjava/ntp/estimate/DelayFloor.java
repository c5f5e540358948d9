package org.ntpdjava.ntp.estimate;

import java.util.Arrays;

/**
 * The round trip of a path when nothing queues: what the smallest of many delays tell. Two generations of delays are
 * kept, so that the floor forgets a route of long ago; of each only the smallest eight.
 *
 * <p>The least of n delays is still above the floor. Where both directions queue independently, few delays are near the
 * floor: the share below it plus s grows as s², so the k-th smallest lies at a distance proportional to Γ(k+½)/Γ(k). The
 * first and the eighth therefore tell the floor by extrapolation, whatever the scale of the queues.
 */
final class DelayFloor {
    private static final int KEPT = 8;
    /** Γ(1½)/Γ(1) over Γ(8½)/Γ(8) − Γ(1½)/Γ(1). */
    private static final double EXTRAPOLATION = 0.8862269 / (2.7846 - 0.8862269);
    /** With fewer delays than this their order says little. */
    private static final int FEW = 32;
    /** √(π/2). */
    private static final double LEAST_OF_FEW = 1.2533;
    /** Queues make packets wait by a twentieth of the round trip, give or take, when nothing else is known. */
    private static final double GUESSED_SCALE = 0.05;
    /** A generation, in delays. */
    private static final int GENERATION = 1024;

    private final double[] young = new double[KEPT];
    private final double[] old = new double[KEPT];
    private final double[] both = new double[2 * KEPT];
    private int heard;
    private int all;
    private double sumS;
    private double leastS;
    private double slackS;

    DelayFloor() {
        clear();
    }

    void clear() {
        Arrays.fill(young, Double.POSITIVE_INFINITY);
        Arrays.fill(old, Double.POSITIVE_INFINITY);
        heard = 0;
        all = 0;
        sumS = 0;
        leastS = Double.POSITIVE_INFINITY;
        slackS = 0;
    }

    /** @param delayS round trip, s */
    void learn(double delayS) {
        if (heard == GENERATION) {
            System.arraycopy(young, 0, old, 0, KEPT);
            Arrays.fill(young, Double.POSITIVE_INFINITY);
            heard = 0;
        }
        heard++;
        insert(delayS);
        System.arraycopy(young, 0, both, 0, KEPT);
        System.arraycopy(old, 0, both, KEPT, KEPT);
        Arrays.sort(both);
        leastS = both[0];
        double eighthS = both[KEPT - 1];
        slackS = Double.isInfinite(eighthS) ? 0 : EXTRAPOLATION * (eighthS - leastS);
        if (all < FEW) {
            all++;
            sumS += delayS;
            slackS = Math.max(slackS, fewS());
        }
    }

    /**
     * With few delays the spread of all stands for the scale m of the queues, and a guess for the first: of n delays whose
     * excess is the sum of two exponential ones the mean is 2m above the floor and the least (√π/2)·√2·m/√n.
     */
    private double fewS() {
        double least = LEAST_OF_FEW / Math.sqrt(all);
        double scaleS = GUESSED_SCALE * leastS;
        if (all > 1) {
            double measuredS = (sumS / all - leastS) / (2 - least);
            scaleS = (scaleS + all * measuredS) / (1 + all);
        }
        return least * scaleS;
    }

    private void insert(double delayS) {
        int i = KEPT - 1;
        if (delayS >= young[i]) {
            return;
        }
        while (i > 0 && young[i - 1] > delayS) {
            young[i] = young[i - 1];
            i--;
        }
        young[i] = delayS;
    }

    /** How far the least delay heard is probably above the floor, s; not negative. */
    double slackS() {
        return slackS;
    }

    /** How far a delay is above the floor, s; not negative. */
    double excessS(double delayS) {
        return Math.max(0, delayS - leastS) + slackS;
    }
}
