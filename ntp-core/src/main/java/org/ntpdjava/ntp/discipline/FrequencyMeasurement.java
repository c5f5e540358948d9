package org.ntpdjava.ntp.discipline;

/**
 * The direct measurement of the frequency at a start without a drift file (state FREQ of RFC 5905 section 11.3): two
 * offsets, and how far the clock drifted from one to the other.
 *
 * <p>A deliberate difference: ntpd leaves the clock alone for the stepout, 300 s. We keep a ledger of what is slewed
 * meanwhile, so the clock can be set right at once, and end as soon as the two offsets are good enough: for a pulse after
 * a minute.
 *
 * @param startOffsetS the first offset, as it is after any step
 * @param startJitterS its uncertainty
 * @param startSlewedS the ledger at that time
 * @param startNs monotonic
 */
record FrequencyMeasurement(double startOffsetS, double startJitterS, double startSlewedS, long startNs) {
    /** Shorter intervals are not believed, however good the offsets look: eight samples are a thin base for a jitter. */
    private static final double MIN_INTERVAL_S = 60;
    /** ntpd's interval; after this the loop takes over with what there is. */
    private static final double MAX_INTERVAL_S = 300;
    /** Good enough, 1 sigma. */
    private static final double GOOD_PPM = 0.1;

    /** True when the two offsets tell the frequency well enough, or for as well as they ever will. */
    boolean complete(double jitterS, long nowNs) {
        double intervalS = intervalS(nowNs);
        double sigmaPpm = Math.max(jitterS, startJitterS) * Math.sqrt(2) / intervalS * 1e6;
        return intervalS >= MAX_INTERVAL_S || (intervalS >= MIN_INTERVAL_S && sigmaPpm <= GOOD_PPM);
    }

    /** How much the clock has to run faster, ppm. */
    double changePpm(double offsetS, double slewedS, long nowNs) {
        double driftedS = offsetS + slewedS - (startOffsetS + startSlewedS);
        return driftedS / intervalS(nowNs) * 1e6;
    }

    private double intervalS(long nowNs) {
        return (nowNs - startNs) * 1e-9;
    }
}
