package org.ntpdjava.ntp.estimate;

/**
 * What one observation says about the quantity it measures, which is believed to be normal beforehand: how likely the
 * observation was, and how the belief moves. With L the likelihood averaged over that belief, of mean m and variance v,
 * the belief afterwards has the mean m + v·(log L)′ and the variance v + v²·(log L)″, derivatives by m; exact for any
 * law of noise (assumed-density filtering: the true posterior is replaced by the normal law of the same two moments).
 *
 * <p>A mutable holder, so that weighing an observation allocates nothing.
 */
final class Evidence {
    /** log L, with seconds as unit of density. */
    double logLikelihood;
    /** (log L)′, per second. */
    double slope;
    /** −(log L)″, per second squared; never negative: an observation does not take knowledge away. */
    double curvature;
    /** The probability, 0 to 1, that the observation is no outlier. */
    double inlier;

    /**
     * From a law of noise that holds with probability {@code 1 − outliers}; else the observation is an outlier, anywhere
     * with the density {@code elsewhere}.
     *
     * @param density L of the law itself, at this innovation
     * @param first L′ by the innovation (observation minus m)
     * @param second L″ by the innovation
     */
    void mix(double density, double first, double second, double outliers, double elsewhere) {
        double regular = (1 - outliers) * density;
        double total = regular + outliers * elsewhere;
        double relativeFirst = (1 - outliers) * first / total;
        double relativeSecond = (1 - outliers) * second / total;
        logLikelihood = Math.log(total);
        slope = -relativeFirst;
        curvature = Math.max(0, relativeFirst * relativeFirst - relativeSecond);
        inlier = regular / total;
    }
}
