package org.ntpdjava.ntp.discipline;

/**
 * The direct measurement of the frequency at a start without a drift file (state FREQ of RFC 5905 section 11.3): a
 * straight line through the offsets.
 *
 * <p>A deliberate difference: ntpd compares two offsets and leaves the clock alone between them for the stepout, 300 s. We
 * keep a ledger of all corrections meanwhile, so the clock can be set right at once and run at the best guess so far, and
 * end as soon as the scatter about the line says that the slope is good enough: for a pulse after a minute, for a source
 * with milliseconds of noise after a quarter of an hour. The jitter of the source would not do: it contains the drift.
 */
final class FrequencyMeasurement {
    /** Fewer offsets tell nothing about their scatter. */
    private static final int MIN_OFFSETS = 4;
    /** Shorter intervals are not believed, however good the line looks. */
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
    private static final double GUESS_PPM = 10;

    private final int sourceId;
    private final FreeRun start;
    private final double precisionS;

    private int count;
    private double lastS = -1;
    private double meanS;
    private double meanPhaseS;
    /** Sums of squares and products about the means. */
    private double timeSquares;

    private double products;
    private double phaseSquares;

    /**
     * @param sourceId whose offsets are compared: those of two sources have nothing to say to each other
     * @param precisionS no scatter is believed to be less
     */
    FrequencyMeasurement(int sourceId, FreeRun start, double precisionS) {
        this.sourceId = sourceId;
        this.start = start;
        this.precisionS = precisionS;
        add(start);
    }

    boolean isOf(Measurement measurement) {
        return measurement.sourceId() == sourceId;
    }

    /** Takes the next offset; one that was not measured later than the last one is passed over. */
    void add(FreeRun next) {
        double timeS = (next.measuredNs() - start.measuredNs()) * 1e-9;
        if (timeS <= lastS) {
            return;
        }
        lastS = timeS;
        count++;
        double fromMeanS = timeS - meanS;
        double phaseFromMeanS = next.phaseS() - start.phaseS() - meanPhaseS;
        meanS += fromMeanS / count;
        meanPhaseS += phaseFromMeanS / count;
        timeSquares += fromMeanS * (timeS - meanS);
        products += fromMeanS * (next.phaseS() - start.phaseS() - meanPhaseS);
        phaseSquares += phaseFromMeanS * (next.phaseS() - start.phaseS() - meanPhaseS);
    }

    /** True when the slope is known well enough, or as well as it ever will be. */
    boolean complete() {
        double sigmaPpm = sigmaPpm();
        return (lastS >= MAX_INTERVAL_S && count > 1)
                || (lastS >= USUAL_INTERVAL_S && sigmaPpm <= FAIR_PPM)
                || (lastS >= MIN_INTERVAL_S && sigmaPpm <= GOOD_PPM);
    }

    /** True when {@link #frequencyPpm} is worth running at until the measurement is complete. */
    boolean guess() {
        return sigmaPpm() <= GUESS_PPM;
    }

    /** What the clock's frequency must be corrected by, ppm; positive when it is slow. Needs two offsets. */
    double frequencyPpm() {
        return products / timeSquares * 1e6;
    }

    /** Infinite while there are too few offsets to tell. */
    private double sigmaPpm() {
        if (count < MIN_OFFSETS) {
            return Double.POSITIVE_INFINITY;
        }
        double residualSquares = Math.max(0, phaseSquares - products * products / timeSquares);
        double scatterS = Math.max(precisionS, Math.sqrt(residualSquares / (count - 2)));
        return scatterS / Math.sqrt(timeSquares) * 1e6;
    }
}
