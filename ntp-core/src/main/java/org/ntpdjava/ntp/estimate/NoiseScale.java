package org.ntpdjava.ntp.estimate;

/**
 * Sigma of a normal law of mean zero, from the magnitudes it brings forth: their mean at first, then their median, tracked by
 * steps up and down that are small enough for the last few hundred to count. Outliers move a median hardly at all.
 */
final class NoiseScale {
    /** The median of the absolute value is this share of sigma. */
    private static final double MEDIAN_OF_SIGMA = 0.674490;
    /** The mean of the absolute value is this share of sigma. */
    private static final double MEAN_OF_SIGMA = 0.797885;
    /** So many magnitudes are averaged before there is a median worth tracking. */
    private static final int AVERAGED = 16;
    /** While they are averaged, one counts for this many times the average at most. */
    private static final double AVERAGED_LIMIT = 4;
    /** Step of the tracked median: one part in a hundred. */
    private static final double STEP = 0.01;

    private final double leastS;
    private final int uncut;
    private final double haste;
    private double sigmaS;
    private double averageS;
    private long count;

    /** @param leastS sigma is never believed to be less, s; positive */
    NoiseScale(double leastS) {
        this(leastS, 1, 0);
    }

    private NoiseScale(double leastS, int uncut, double haste) {
        this.leastS = leastS;
        this.uncut = uncut;
        this.haste = haste;
        this.sigmaS = leastS;
    }

    /** Of magnitudes that are rare, and hardly ever wild: each of the first ones counts for more. */
    static NoiseScale ofFew(double leastS) {
        return new NoiseScale(leastS, AVERAGED / 4, 1);
    }

    void learn(double magnitudeS) {
        count++;
        if (count <= AVERAGED) {
            double mostS = AVERAGED_LIMIT * MEAN_OF_SIGMA * sigmaS;
            averageS += ((count <= uncut ? magnitudeS : Math.min(magnitudeS, mostS)) - averageS) / count;
            sigmaS = Math.max(leastS, averageS / MEAN_OF_SIGMA);
            return;
        }
        boolean above = magnitudeS > sigmaS * MEDIAN_OF_SIGMA;
        double step = Math.max(STEP, haste / count);
        sigmaS = Math.max(leastS, sigmaS * Math.exp(above ? step : -step));
    }

    double sigmaS() {
        return sigmaS;
    }

    /** More than a first guess. */
    boolean isSettled() {
        return count >= AVERAGED;
    }

    /** How many magnitudes it is made of. */
    long count() {
        return count;
    }
}
