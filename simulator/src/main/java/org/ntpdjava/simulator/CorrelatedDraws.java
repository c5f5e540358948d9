package org.ntpdjava.simulator;

import java.util.random.RandomGenerator;

/** A first-order autoregression in time: what is left of a deviation fades with {@code memoryS}. */
final class CorrelatedDraws implements Law.Draws {
    private final double meanS;
    private final double deviationS;
    private final double memoryS;
    private final RandomGenerator random;
    private double atS;
    private double deviates;

    CorrelatedDraws(double meanS, double deviationS, double memoryS, RandomGenerator random) {
        if (!(memoryS > 0)) {
            throw new IllegalArgumentException("a memory lasts more than 0 s, not " + memoryS);
        }
        this.meanS = meanS;
        this.deviationS = deviationS;
        this.memoryS = memoryS;
        this.random = random;
        this.atS = Double.NEGATIVE_INFINITY;
    }

    @Override
    public double nextS(double elapsedS) {
        double left = Math.exp(-Math.max(0, elapsedS - atS) / memoryS);
        deviates = left * deviates + Math.sqrt(1 - left * left) * random.nextGaussian();
        atS = elapsedS;
        return meanS + deviationS * deviates;
    }
}
