package org.ntpdjava.ntp.estimate;

/** How many of a source's observations are outliers: a slow average of their probabilities, within sane limits. */
final class OutlierShare {
    /** Even the best source has one in ten thousand: what is 1000 sigma away must not be impossible. */
    private static final double LEAST = 1e-4;
    /** With more than this it is not outliers but the law of noise that is wrong. */
    private static final double MOST = 0.1;
    /** Observations the average remembers. */
    private static final double MEMORY = 300;
    /** An outlier lies anywhere within this many sigmas. */
    private static final double REACH = 100;

    private double share = 0.01;

    double share() {
        return share;
    }

    /** The density of outliers around observations of this sigma, per second. */
    static double density(double deviationS) {
        return 1 / (REACH * deviationS);
    }

    /** @param inlier probability that the observation was none */
    void learn(double inlier) {
        share = Math.clamp(share + (1 - inlier - share) / MEMORY, LEAST, MOST);
    }
}
