package org.ntpdjava.ntp.estimate;

/**
 * The noise of offsets measured over a network. What a round trip lasted beyond the floor of its path was spent in
 * queues, in one direction or the other: the true offset lies within half of that excess of the measured one, and where
 * queues in both directions are alike and exponential, anywhere in there with the same probability. So a packet that
 * found no queue tells the offset exactly, one that queued for long tells almost nothing, and one that queued in one
 * direction only does no harm. The edges are softened by what stamps and the floor itself are wrong by.
 *
 * <p>The uniform law given the excess is that of two exponential delays. Other laws favour the middle or the ends; both
 * are inside.
 */
final class PathNoise implements Noise {
    /** Intervals narrower than this share of their softness are as good as normal. */
    private static final double NARROW = 0.1;
    /** How uncertain the floor is, as a share of its own slack. */
    private static final double FLOOR_DOUBT = 0.8;
    /** An observation this many softnesses outside the interval was not foreseen. */
    private static final double FAR_OUTSIDE = 2;
    /** The share of observations that may be that far outside. */
    private static final double OUTSIDE_SHARE = 0.03;

    private static final double GROWTH = 0.1;
    /** Of the density within an interval, per softness: steeper is as good as an edge. */
    private static final double MOST_TILT = 4;
    /** Softness does not grow above this many times the least. */
    private static final double MOST_SOFT = 1e5;

    private final double leastSoftnessS;
    private final DelayFloor floor = new DelayFloor();
    private final Queues queues = new Queues();
    private final OutlierShare outliers = new OutlierShare();
    private double learntSoftnessS;
    private double halfWidthS;
    private double softnessS;

    /** @param leastSoftnessS what stamps are wrong by at least, s; positive */
    PathNoise(double leastSoftnessS) {
        this.leastSoftnessS = leastSoftnessS;
        learntSoftnessS = leastSoftnessS;
        softnessS = leastSoftnessS;
    }

    @Override
    public void heard(double atS, double phaseS, double delayS, double wanderPerRootS) {
        floor.learn(delayS);
    }

    @Override
    public void face(double delayS) {
        halfWidthS = floor.excessS(delayS) / 2;
        softnessS = Math.hypot(learntSoftnessS, FLOOR_DOUBT * floor.slackS() / 2);
    }

    /** Learns how packets queue, and whether the edges are as soft as they should be. */
    @Override
    public void learn(double innovationS, double varianceS2, Evidence evidence) {
        outliers.learn(evidence.inlier);
        double soft = Math.sqrt(varianceS2 + softnessS * softnessS);
        boolean outside = Math.abs(innovationS) > halfWidthS + FAR_OUTSIDE * soft;
        double change = GROWTH * ((outside ? 1 : 0) - OUTSIDE_SHARE);
        double forwardS = Math.max(0, halfWidthS + innovationS);
        double backS = Math.max(0, halfWidthS - innovationS);
        queues.learn(forwardS, backS);
        learntSoftnessS = Math.clamp(learntSoftnessS * Math.exp(change), leastSoftnessS, MOST_SOFT * leastSoftnessS);
    }

    @Override
    public void weigh(double innovationS, double varianceS2, Evidence evidence) {
        double variance = varianceS2 + softnessS * softnessS;
        double soft = Math.sqrt(variance);
        if (halfWidthS < NARROW * soft) {
            double all = variance + halfWidthS * halfWidthS / 3;
            double deviation = Math.sqrt(all);
            double density = NormalLaw.density(innovationS / deviation) / deviation;
            evidence.mix(
                    density,
                    -innovationS / all * density,
                    (innovationS * innovationS / all - 1) / all * density,
                    outliers.share(),
                    OutlierShare.density(halfWidthS + soft));
            return;
        }
        weighInterval(innovationS, variance, evidence);
    }

    /**
     * The interval [a, b] around the observation, of a density that grows like e^κθ, seen through a prediction of mean m
     * and variance V: ∫ κ·e^κ(θ−b)·N(θ; m, V) dθ = κ·e^(κ(m−b)+κ²V/2)·[Φ(B) − Φ(A)] up to normalization, with
     * A = (a − m)/√V − κ√V, and B alike.
     */
    private void weighInterval(double innovationS, double variance, Evidence evidence) {
        double soft = Math.sqrt(variance);
        double most = MOST_TILT / soft;
        double tilt = Math.clamp(queues.tilt(), -most, most);
        double shift = tilt * soft;
        double upper = (innovationS + halfWidthS) / soft - shift;
        double lower = (innovationS - halfWidthS) / soft - shift;
        double between = NormalLaw.below(upper) - NormalLaw.below(lower);
        double elsewhere = OutlierShare.density(halfWidthS + soft);
        if (!(between > 0)) {
            evidence.mix(0, 0, 0, outliers.share(), elsewhere);
            return;
        }
        double atUpper = NormalLaw.density(upper);
        double atLower = NormalLaw.density(lower);
        double ratio = (atUpper - atLower) / between;
        double slope = tilt - ratio / soft;
        double bend = -((upper * atUpper - lower * atLower) / between + ratio * ratio) / variance;
        double density = between * Math.exp(-tilt * innovationS + shift * shift / 2 + logMiddle(tilt));
        evidence.mix(density, -slope * density, (bend + slope * slope) * density, outliers.share(), elsewhere);
    }

    /** At the middle of the interval, of the density that grows like e^κθ over it: log of κ / (2·sinh(κ·half width)). */
    private double logMiddle(double tilt) {
        double exponent = Math.abs(tilt) * halfWidthS;
        if (exponent < 1e-6) {
            return -Math.log(2 * halfWidthS);
        }
        return Math.log(Math.abs(tilt)) - exponent - Math.log1p(-Math.exp(-2 * exponent));
    }

    /** From the first packet on: its own round trip says how wrong it can be. */
    @Override
    public boolean isKnown() {
        return true;
    }

    /** A path is not learnt to be worse: each answer tells by its delay what it is worth. */
    @Override
    public double worsened() {
        return 1;
    }

    /** Half of the round trip is in the bound, which has room for more than that. */
    @Override
    public double unprovenS() {
        return 0;
    }

    @Override
    public int leastEvidence() {
        return 2;
    }

    /** Of a uniform law, the width over √12. */
    @Override
    public double deviationS() {
        return Math.sqrt(halfWidthS * halfWidthS / 3 + softnessS * softnessS);
    }
}
