package org.ntpdjava.ntp.estimate;

/**
 * The noise of a reference clock's readings: normal, of a variance that is learnt, with outliers.
 *
 * <p>The variance comes from second differences of successive readings: those of a phase that drifts evenly vanish, so
 * neither an offset nor a frequency error of our clock is mistaken for noise, and what is left of independent readings a
 * regular distance apart has six times their variance. {@link NoiseOctaves} finds what is not independent.
 */
final class ReadingNoise implements Noise {
    /** Readings farther apart are not neighbours, s. */
    private static final double MAX_GAP_S = 100;

    private final NoiseScale neighbours;
    private final NoiseOctaves octaves;
    private final OutlierShare outliers = new OutlierShare();
    private double sigmaS;

    private double lastAtS = Double.NaN;
    private double lastS;
    private double lastSlope = Double.NaN;
    private double lastGapS;

    /** @param leastS readings are never believed to be better than this, s; positive */
    ReadingNoise(double leastS) {
        neighbours = new NoiseScale(leastS);
        octaves = new NoiseOctaves(leastS);
        sigmaS = leastS;
    }

    @Override
    public void heard(double atS, double phaseS, double delayS, double wanderPerRootS) {
        double gapS = atS - lastAtS;
        if (!(gapS > 0) || gapS > MAX_GAP_S) {
            lastSlope = Double.NaN;
        } else {
            compare(gapS, (phaseS - lastS) / gapS);
        }
        lastAtS = atS;
        lastS = phaseS;
        sigmaS = octaves.equivalentS(neighbours.sigmaS(), wanderPerRootS);
    }

    private void compare(double gapS, double slope) {
        if (!Double.isNaN(lastSlope)) {
            double ratio = gapS / lastGapS;
            // z₃ − z₂ − (z₂ − z₁)·ratio, whose variance is 1 + (1 + ratio)² + ratio² times that of a reading
            double weight = 1 + (1 + ratio) * (1 + ratio) + ratio * ratio;
            neighbours.learn(Math.abs(slope - lastSlope) * gapS / Math.sqrt(weight));
        }
        lastSlope = slope;
        lastGapS = gapS;
    }

    /** Nothing to do: all readings are alike. */
    @Override
    public void face(double delayS) {}

    @Override
    public void learn(double innovationS, double varianceS2, Evidence evidence) {
        outliers.learn(evidence.inlier);
        octaves.add(lastAtS, evidence.inlier > 0.5 ? lastS : lastS - innovationS);
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
    public boolean isKnown() {
        return neighbours.isSettled();
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
