package org.ntpdjava.ntp.estimate;

/**
 * The noise of a reference clock's readings: normal, of a variance that is learnt, with outliers.
 *
 * <p>The variance comes from second differences of successive readings: those of a phase that drifts evenly vanish, so
 * neither an offset nor a frequency error of our clock is mistaken for noise, and what is left of independent readings a
 * regular distance apart has six times their variance. Its scale is the median of its absolute value, tracked by steps
 * up and down that are small enough for the last few hundred readings to count; outliers move a median hardly at all.
 */
final class ReadingNoise implements Noise {
    /** Of a normal law, the median of the absolute value is this share of sigma. */
    private static final double MEDIAN_OF_SIGMA = 0.674490;
    /** Of a normal law, the mean of the absolute value is this share of sigma. */
    private static final double MEAN_OF_SIGMA = 0.797885;
    /** So many differences are averaged before there is a median worth tracking. */
    private static final int AVERAGED = 16;
    /** While they are averaged, one counts for this many times the average at most. */
    private static final double AVERAGED_LIMIT = 4;
    /** Step of the tracked median: one part in a hundred. */
    private static final double STEP = 0.01;
    /** Readings farther apart are not neighbours, s. */
    private static final double MAX_GAP_S = 100;

    private final double leastS;
    private final OutlierShare outliers = new OutlierShare();
    private double sigmaS;
    private double averageS;
    private long differences;

    private double lastAtS = Double.NaN;
    private double lastS;
    private double lastSlope = Double.NaN;
    private double lastGapS;

    /** @param leastS readings are never believed to be better than this, s; positive */
    ReadingNoise(double leastS) {
        this.leastS = leastS;
        this.sigmaS = leastS;
    }

    @Override
    public void heard(double atS, double phaseS, double delayS) {
        double gapS = atS - lastAtS;
        if (!(gapS > 0) || gapS > MAX_GAP_S) {
            lastSlope = Double.NaN;
        } else {
            double slope = (phaseS - lastS) / gapS;
            if (!Double.isNaN(lastSlope)) {
                double ratio = gapS / lastGapS;
                // z₃ − z₂ − (z₂ − z₁)·ratio, whose variance is 1 + (1 + ratio)² + ratio² times that of a reading
                double weight = 1 + (1 + ratio) * (1 + ratio) + ratio * ratio;
                learn(Math.abs(slope - lastSlope) * gapS / Math.sqrt(weight));
            }
            lastSlope = slope;
            lastGapS = gapS;
        }
        lastAtS = atS;
        lastS = phaseS;
    }

    private void learn(double magnitudeS) {
        differences++;
        if (differences <= AVERAGED) {
            double cut = differences == 1 ? magnitudeS : Math.min(magnitudeS, AVERAGED_LIMIT * MEAN_OF_SIGMA * sigmaS);
            averageS += (cut - averageS) / differences;
            sigmaS = Math.max(leastS, averageS / MEAN_OF_SIGMA);
            return;
        }
        boolean above = magnitudeS > sigmaS * MEDIAN_OF_SIGMA;
        sigmaS = Math.max(leastS, sigmaS * Math.exp(above ? STEP : -STEP));
    }

    /** Nothing to do: all readings are alike. */
    @Override
    public void face(double delayS) {}

    @Override
    public void learn(double innovationS, double varianceS2, Evidence evidence) {
        outliers.learn(evidence.inlier);
    }

    @Override
    public void weigh(double innovationS, double varianceS2, Evidence evidence) {
        double variance = varianceS2 + sigmaS * sigmaS;
        double deviationS = Math.sqrt(variance);
        double density = NormalLaw.density(innovationS / deviationS) / deviationS;
        double first = -innovationS / variance * density;
        double second = (innovationS * innovationS / variance - 1) / variance * density;
        evidence.mix(density, first, second, outliers.share(), OutlierShare.density(deviationS));
    }

    @Override
    public int leastEvidence() {
        return 3;
    }

    @Override
    public double deviationS() {
        return sigmaS;
    }
}
