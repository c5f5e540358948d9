package org.ntpdjava.ntp.estimate;

/** The law of what is wrong with the observations of one source. Weighing allocates nothing. */
sealed interface Noise permits ReadingNoise, PathNoise {
    /**
     * Hears the next observation for the first time.
     *
     * @param atS when, s, increasing
     * @param phaseS as the free-running clock would have given it
     * @param delayS its round trip, s; 0 for a reference clock
     * @param wanderPerRootS of our clock, as it is believed, s/s per root second
     */
    void heard(double atS, double phaseS, double delayS, double wanderPerRootS);

    /**
     * Turns to an observation that the source made before.
     *
     * @param delayS its round trip, s; 0 for a reference clock
     */
    void face(double delayS);

    /**
     * Weighs the observation that was faced last.
     *
     * @param innovationS observation minus prediction, s
     * @param varianceS2 of the prediction, s²; positive
     * @param evidence to be filled
     */
    void weigh(double innovationS, double varianceS2, Evidence evidence);

    /**
     * Learns from what a prediction that was believed made of the observation.
     *
     * @param evidence of {@link #weigh}
     */
    void learn(double innovationS, double varianceS2, Evidence evidence);

    /** Enough has been heard to know how wrong the source is; before, it is not to be learnt from if others are there. */
    boolean isKnown();

    /**
     * Whether its observations have turned out to be worse than they were taken for until now: then what was learnt from
     * them is less sure, too.
     *
     * @return how many times worse, in sigmas; 1 when they are what they were, and after it has been told once
     */
    double worsened();

    /**
     * What its observations may be wrong by together for longer than the estimate averages, as far as nothing has ruled it
     * out yet, s; 0 or more. No estimate can take this out: it belongs into the bound.
     */
    double unprovenS();

    /** So many observations in a row must agree before a jump is believed: fewer may be outliers. */
    int leastEvidence();

    /** One sigma of the observation that was faced last, s: what it is wrong by when it is no outlier. */
    double deviationS();
}
