package org.ntpdjava.simulator.scenario;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Statistics of a series that has a value for each second; a span ends before its last. */
final class Statistics {
    private Statistics() {}

    static double rms(IntToDoubleFunction series, int from, int until) {
        return rms(values(series, from, until));
    }

    /** The quadratic mean. */
    static double rms(DoubleStream values) {
        return Math.sqrt(values.map(value -> value * value).average().orElse(Double.NaN));
    }

    /** Of the sizes. */
    static double largest(IntToDoubleFunction series, int from, int until) {
        return values(series, from, until).map(Math::abs).max().orElse(Double.NaN);
    }

    static double median(IntToDoubleFunction series, int from, int until) {
        return median(values(series, from, until));
    }

    /** Of an even number the mean of the two in the middle. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * From when on the series stays below a threshold.
     *
     * @return seconds after {@code from}, 0 when it always was; empty when it is not at the end
     */
    static OptionalInt staysBelow(IntToDoubleFunction series, double threshold, int from, int until) {
        int last = until - 1;
        while (last >= from && Math.abs(series.applyAsDouble(last)) < threshold) {
            last--;
        }
        return last == until - 1 ? OptionalInt.empty() : OptionalInt.of(last + 1 - from);
    }

    private static DoubleStream values(IntToDoubleFunction series, int from, int until) {
        return IntStream.range(from, until).mapToDouble(series);
    }
}
