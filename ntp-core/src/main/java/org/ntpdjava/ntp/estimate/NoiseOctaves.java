package org.ntpdjava.ntp.estimate;

/**
 * Tells noise that averages out from noise that lasts. A receiver whose sentences are late for half a minute at a time
 * looks quiet from second to second; a filter that takes its noise for independent follows every such wave.
 *
 * <p>Readings are averaged in blocks of 2, 4, 8, … 256. Of independent readings of variance σ² a block of m has σ²/m, and
 * the third difference of successive blocks twenty times that; what is more is correlated, and the readings are as good as
 * independent ones of m/20 times the variance that is found. (Third differences, because a frequency that drifts evenly,
 * with age or temperature, does not show in them.) Where the wander of our own clock would show in the blocks, with q²τ³
 * at most (Hadamard variance of a random walk of frequency), they are not asked. A crystal that wanders more than crystals
 * do is known by this growth: no noise of a receiver grows like that.
 */
final class NoiseOctaves {
    private static final int OCTAVES = 8;
    /** Blocks seen before an octave is believed. */
    private static final int ENOUGH = 32;
    /** So much more than expected of independent readings is no chance any more. */
    private static final double SIGNIFICANT = 5;
    /** The most that wander may contribute to what is found. */
    private static final double WANDER_SHARE = 0.3;
    /** Variance of the third difference of four independent values, in theirs. */
    private static final double OF_THIRD = 20;
    /** Third differences need three blocks before. */
    private static final int BEFORE = 3;
    /** Neighbours are a regular distance apart when it differs by less than this share. */
    private static final double REGULAR = 0.25;
    /** From an octave to the next, noise that lasts has twice the variance at most: it is a random walk of phase then. */
    private static final double MOST_GROWTH = 2;
    /** What is found may be so many times the truth by chance. */
    private static final double BY_CHANCE = 2;
    /** Correlated noise looks like wander too: a crystal is not believed to wander more than this here. */
    private static final double MOST_WANDER = 1e-8;

    private final double[] half = new double[OCTAVES];
    private final double[] third = new double[OCTAVES];
    private final double[] second = new double[OCTAVES];
    private final double[] last = new double[OCTAVES];
    private final int[] blocks = new int[OCTAVES];
    private final boolean[] hasHalf = new boolean[OCTAVES];
    private final NoiseScale[] scale = new NoiseScale[OCTAVES];
    private double lastAtS = Double.NaN;
    private double gapS = Double.NaN;

    NoiseOctaves(double leastS) {
        for (int k = 0; k < OCTAVES; k++) {
            scale[k] = new NoiseScale(leastS / (1 << (k + 1)));
        }
    }

    /**
     * The next reading. After a gap all blocks begin anew.
     *
     * @param atS when
     * @param phaseS as the free-running clock would have given it, no outlier
     */
    void add(double atS, double phaseS) {
        double gap = atS - lastAtS;
        lastAtS = atS;
        if (!(Math.abs(gap - gapS) < REGULAR * gapS)) {
            gapS = gap;
            for (int k = 0; k < OCTAVES; k++) {
                hasHalf[k] = false;
                blocks[k] = 0;
            }
        }
        double block = phaseS;
        for (int k = 0; k < OCTAVES; k++) {
            if (!hasHalf[k]) {
                half[k] = block;
                hasHalf[k] = true;
                return;
            }
            hasHalf[k] = false;
            block = half[k] + (block - half[k]) / 2;
            if (blocks[k] == BEFORE) {
                scale[k].learn(Math.abs(block - third[k] - 3 * (last[k] - second[k])) / Math.sqrt(OF_THIRD));
            }
            third[k] = second[k];
            second[k] = last[k];
            last[k] = block;
            blocks[k] = Math.min(BEFORE, blocks[k] + 1);
        }
    }

    /**
     * Sigma of independent readings that would average as slowly as these do, s.
     *
     * @param sigmaS of these, from neighbours
     * @param wanderPerRootS of our clock
     */
    double equivalentS(double sigmaS, double wanderPerRootS) {
        double wander = Math.min(wanderPerRootS, MOST_WANDER);
        double variance = sigmaS * sigmaS;
        double equivalent = variance;
        double most = variance;
        for (int k = 0; k < OCTAVES; k++) {
            int m = 1 << (k + 1);
            double spanS = m * gapS;
            double found = scale[k].sigmaS() * scale[k].sigmaS();
            double own = wander * wander * spanS * spanS * spanS / OF_THIRD;
            if (scale[k].count() < ENOUGH || own > WANDER_SHARE * found) {
                break;
            }
            double independent = m * (found - own);
            if (independent > SIGNIFICANT * variance && found < BY_CHANCE * MOST_GROWTH * most) {
                equivalent = Math.max(equivalent, independent);
            }
            most = Math.min(found, MOST_GROWTH * most);
        }
        return Math.sqrt(equivalent);
    }
}
