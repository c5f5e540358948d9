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
    private static final int OCTAVES = 12;
    /** Blocks seen before an octave is believed. */
    private static final int ENOUGH = 16;
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
    /** And if it has that for another two octaves, its own variance is so many times what the last octave shows. */
    private static final double OF_LASTING = 15;
    /** Noise that averages out at last has less from octave to octave; this much more is growth. */
    private static final double STILL_GROWS = 1.3;
    /** What lasts is not over when it does not show for a while: it is forgotten in this time, s. */
    private static final double MEMORY_S = 3600;
    /** The same of wander. */
    private static final double WANDER_GROWTH = 8;
    /** What is found may be so many times the truth by chance. */
    private static final double BY_CHANCE = 2;
    /** So many readings in a row may be missing. */
    private static final int MOST_MISSING = 16;
    /** Correlated noise looks like wander too: a crystal is not believed to wander more than this here. */
    private static final double MOST_WANDER = 1e-8;

    private final double[] half = new double[OCTAVES];
    private final double[] third = new double[OCTAVES];
    private final double[] second = new double[OCTAVES];
    private final double[] last = new double[OCTAVES];
    private final int[] blocks = new int[OCTAVES];
    private final boolean[] hasHalf = new boolean[OCTAVES];
    private final NoiseScale[] scale = new NoiseScale[OCTAVES];
    private final double[] own = new double[OCTAVES];
    private double lastAtS = Double.NaN;
    private double lastPhaseS;
    private double equivalentS;
    private double lastingS;
    private double gapS = Double.NaN;

    NoiseOctaves(double leastS) {
        for (int k = 0; k < OCTAVES; k++) {
            scale[k] = NoiseScale.ofFew(leastS / (1 << (k + 1)));
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
        double missing = Math.rint(gap / gapS) - 1;
        if (missing >= 0 && missing <= MOST_MISSING && Math.abs(gap - (missing + 1) * gapS) < REGULAR * gapS) {
            for (int i = 1; i <= missing; i++) {
                add(lastPhaseS + (phaseS - lastPhaseS) * i / (missing + 1));
            }
        } else {
            begin(gap);
        }
        add(phaseS);
        lastAtS = atS;
        lastPhaseS = phaseS;
    }

    private void begin(double gap) {
        gapS = gap;
        for (int k = 0; k < OCTAVES; k++) {
            hasHalf[k] = false;
            blocks[k] = 0;
        }
    }

    private void add(double phaseS) {
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
        double variance = sigmaS * sigmaS;
        double equivalent = variance;
        double most = variance;
        double lasting = 0;
        double before = variance;
        int known = findOwn(Math.min(wanderPerRootS, MOST_WANDER));
        for (int k = 0; k < known && own[k] <= WANDER_SHARE * found(k); k++) {
            double found = found(k);
            double independent = (1 << (k + 1)) * (found - own[k]);
            if (independent > SIGNIFICANT * chance(k) * variance && found < BY_CHANCE * MOST_GROWTH * most) {
                equivalent = Math.max(equivalent, independent);
                lasting = found - own[k] > STILL_GROWS * before ? OF_LASTING * found : 0;
            }
            most = Math.min(found, MOST_GROWTH * most);
            before = found - own[k];
        }
        double kept = gapS > 0 ? Math.exp(-gapS / MEMORY_S) : 0;
        lastingS = Math.max(Math.sqrt(lasting), kept * lastingS);
        equivalentS = Math.max(Math.sqrt(equivalent), equivalentS > BY_CHANCE * sigmaS ? kept * equivalentS : 0);
        return equivalentS;
    }

    /**
     * Sigma of noise that lasts for longer than it can be told from wander, as of the last {@link #equivalentS}; 0 when there
     * is no sign of any.
     */
    double lastingS() {
        return lastingS;
    }

    /** What wander adds at most to each octave: no more than what longer ones show of it. Returns how many are known. */
    private int findOwn(double wander) {
        int known = 0;
        while (known < OCTAVES && scale[known].count() >= ENOUGH) {
            known++;
        }
        double most = Double.POSITIVE_INFINITY;
        for (int k = known - 1; k >= 0; k--) {
            double spanS = (1 << (k + 1)) * gapS;
            most = Math.min(BY_CHANCE * chance(k) * found(k), most / WANDER_GROWTH);
            own[k] = Math.min(most, wander * wander * spanS * spanS * spanS / OF_THIRD);
        }
        return known;
    }

    /** What few blocks have shown may be so many times more by chance: 2 at first, 1 in the end. */
    private double chance(int octave) {
        return 1 + (double) ENOUGH / scale[octave].count();
    }

    private double found(int octave) {
        return scale[octave].sigmaS() * scale[octave].sigmaS();
    }
}
