package org.ntpdjava.stats.report;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How numbers are spread. Percentiles are interpolated linearly between the two nearest ranks, as R, numpy and spreadsheets do by
 * default (Hyndman and Fan's type 7).
 *
 * @param count all there were
 * @param everyNth what is between least and largest is computed from every so many of them, 1 for all
 * @param rms root of the mean square
 */
public record Percentiles(
        long count,
        int everyNth,
        double least,
        double p1,
        double p5,
        double median,
        double p95,
        double p99,
        double largest,
        double rms) {

    /** Of no number there are none. */
    static Optional<Percentiles> of(Samples samples) {
        if (samples.count() == 0) {
            return Optional.empty();
        }
        double[] kept = samples.kept();
        Arrays.sort(kept);
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(kept);
        return Optional.of(new Percentiles(
                samples.count(),
                samples.everyNth(),
                samples.least(),
                percentile.evaluate(1),
                percentile.evaluate(5),
                percentile.evaluate(50),
                percentile.evaluate(95),
                percentile.evaluate(99),
                samples.largest(),
                Math.sqrt(StatUtils.sumSq(kept) / kept.length)));
    }

    /** The largest distance from 0. */
    public double farthest() {
        return Math.max(Math.abs(least), Math.abs(largest));
    }
}
