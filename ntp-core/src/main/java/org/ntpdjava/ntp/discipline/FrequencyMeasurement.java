package org.ntpdjava.ntp.discipline;

/**
 * The direct measurement of the frequency at a start without a drift file (state FREQ of RFC 5905 section 11.3): two
 * offsets, and how far the clock drifted from one to the other.
 *
 * <p>A deliberate difference: ntpd leaves the clock alone for the stepout, 300 s. We keep a ledger of all
 * corrections meanwhile, so the clock can be set right at once and run at the best guess so far, and end as soon as the two offsets are good enough: for a pulse after
 * a minute, for a source with milliseconds of noise after a quarter of an hour.
 *
 * @param startOffsetS the first offset, as it is after any step
 * @param startJitterS its uncertainty
 * @param startGainedS the ledger of all corrections at that time
 * @param startNs monotonic
 */
record FrequencyMeasurement(double startOffsetS, double startJitterS, double startGainedS, long startNs) {
    /** Shorter intervals are not believed, however good the offsets look: eight samples are a thin base for a jitter. */
    private static final double MIN_INTERVAL_S = 60;
    /** ntpd's interval. */
    private static final double USUAL_INTERVAL_S = 300;
    /** After this the loop takes over with what there is. */
    private static final double MAX_INTERVAL_S = 900;
    /** Good enough to end early, 1 sigma. */
    private static final double GOOD_PPM = 0.1;
    /** Good enough after the usual interval: the loop corrects that without falling far behind. */
    private static final double FAIR_PPM = 1;

    /** From here on a guess is better than none. */
    private static final double GUESS_INTERVAL_S = 16;

    private static final double GUESS_PPM = 10;

    /** True when the two offsets tell the frequency well enough, or as well as they ever will. */
    boolean complete(double jitterS, long nowNs) {
        double intervalS = intervalS(nowNs);
        double sigmaPpm = sigmaPpm(jitterS, nowNs);
        return intervalS >= MAX_INTERVAL_S
                || (intervalS >= USUAL_INTERVAL_S && sigmaPpm <= FAIR_PPM)
                || (intervalS >= MIN_INTERVAL_S && sigmaPpm <= GOOD_PPM);
    }

    /** True when {@link #frequencyPpm} is worth running at until the measurement is complete. */
    boolean guess(double jitterS, long nowNs) {
        return intervalS(nowNs) >= GUESS_INTERVAL_S && sigmaPpm(jitterS, nowNs) <= GUESS_PPM;
    }

    /**
     * What the clock's frequency must be corrected by, ppm; positive when it is slow.
     *
     * @param gainedS the ledger now
     */
    double frequencyPpm(double offsetS, double gainedS, long nowNs) {
        double lostS = offsetS + gainedS - (startOffsetS + startGainedS);
        return lostS / intervalS(nowNs) * 1e6;
    }

    private double sigmaPpm(double jitterS, long nowNs) {
        return Math.max(jitterS, startJitterS) * Math.sqrt(2) / intervalS(nowNs) * 1e6;
    }

    private double intervalS(long nowNs) {
        return (nowNs - startNs) * 1e-9;
    }
}
