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
    /** A reading that nobody has predicted is wild when it is so many sigmas from the one before, unless it is repeated. */
    private static final double WILD = 8;

    private static final int REPEATED = 3;
    /** Bounds as sigmas. */
    private static final double SIGMAS = 3;
    /** After so long what is unproven is half as much, s: what lasts for some minutes would have been seen to. */
    private static final double PROBATION_S = 1800;
    /** Noise that is so many times larger than it was taken for, because it lasts, is no chance. */
    private static final double WORSENED = 1.5;

    private final NoiseScale neighbours;
    private final NoiseOctaves octaves;
    private final OutlierShare outliers = new OutlierShare();
    private double sigmaS;
    /** Sigma over that of neighbours: more than 1 when the noise lasts. */
    private double lasting = 1;
    /** What that has been taken for. */
    private double takenFor = 1;

    private double calmS = Double.NaN;
    private int wild;

    private double firstAtS = Double.NaN;
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
        firstAtS = Double.isNaN(firstAtS) ? atS : firstAtS;
        double gapS = atS - lastAtS;
        if (!(gapS > 0) || gapS > MAX_GAP_S) {
            lastSlope = Double.NaN;
        } else {
            compare(gapS, (phaseS - lastS) / gapS);
        }
        lastAtS = atS;
        lastS = phaseS;
        sigmaS = octaves.equivalentS(neighbours.sigmaS(), wanderPerRootS);
        lasting = sigmaS / neighbours.sigmaS();
    }

    /**
     * The reading that was heard last is not to be learnt from; only what it tells about the noise of its source is.
     *
     * @param expectedS of a source that is right; NaN when nobody knows
     */
    void overheard(double expectedS) {
        double differenceS = lastS - expectedS;
        boolean isWild = Math.abs(differenceS - calmS) > WILD * neighbours.sigmaS();
        wild = isWild ? wild + 1 : 0;
        if (!isWild || wild >= REPEATED) {
            calmS = differenceS;
            wild = 0;
        }
        octaves.add(lastAtS, wild == 0 ? lastS : expectedS + calmS);
        takenFor = lasting;
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
    public double worsened() {
        double times = lasting / takenFor;
        if (times < WORSENED) {
            return 1;
        }
        takenFor = lasting;
        return times;
    }

    /** A source that has not been heard for long may be wrong for minutes by as much as from second to second. */
    @Override
    public double unprovenS() {
        double ageS = lastAtS - firstAtS;
        return SIGMAS * (octaves.lastingS() + neighbours.sigmaS() / (1 + ageS / PROBATION_S));
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
