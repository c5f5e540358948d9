package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The upright axis of a plot.
 *
 * @param low at the lower edge, in the unit of the plot; the logarithm of it where the scale is logarithmic
 */
record Axis(Plot.Scale scale, double low, double high) {
    /** When the whole is so much wider than most of it, most of it is what is looked at. */
    private static final double FEW_FAR_AWAY = 8;

    private static final int TICKS = 5;
    private static final double LEAST_BOUND_S = 1e-9;

    static Axis of(Plot plot) {
        double[] least = known(plot.least());
        double[] largest = known(plot.largest());
        if (plot.scale() == Plot.Scale.LOGARITHMIC_SECONDS) {
            double low = Math.floor(logarithm(-top(negated(least))));
            return new Axis(plot.scale(), low, Math.max(low + 1, Math.ceil(logarithm(top(largest)))));
        }
        double low = -top(negated(least));
        double high = top(largest);
        double mostLow = -most(negated(least));
        double mostHigh = most(largest);
        double most = mostHigh - mostLow;
        if (most > 0 && high - low > FEW_FAR_AWAY * most) {
            return new Axis(plot.scale(), Math.max(low, mostLow - most), Math.min(high, mostHigh + most));
        }
        double margin = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high), 1e-9) * 0.1;
        return new Axis(plot.scale(), low - margin, high + margin);
    }

    private static double[] known(List<Double> numbers) {
        return numbers.stream()
                .mapToDouble(Double::doubleValue)
                .filter(number -> !Double.isNaN(number))
                .toArray();
    }

    private static double[] negated(double[] numbers) {
        return Arrays.stream(numbers).map(number -> -number).toArray();
    }

    private static double top(double[] numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }

    /** What one in a hundred is beyond. */
    private static double most(double[] numbers) {
        double[] sorted = Arrays.stream(numbers).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * 99 / 100];
    }

    private static double logarithm(double seconds) {
        return Math.log10(Math.max(seconds, LEAST_BOUND_S));
    }

    /** 0 at the lower edge, 1 at the upper one; beyond that, beyond them. */
    double height(double value) {
        double place = scale == Plot.Scale.LOGARITHMIC_SECONDS ? logarithm(value) : value;
        return (place - low) / (high - low);
    }

    /** A line across, with its words. */
    record Tick(double height, String label) {}

    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        if (scale == Plot.Scale.LOGARITHMIC_SECONDS) {
            for (int power = (int) low; power <= high; power++) {
                double value = Math.pow(10, power);
                ticks.add(new Tick(height(value), Quantities.limit(value)));
            }
            return ticks;
        }
        double step = niceStep();
        for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
            double clean = Math.abs(value) < step / 1000 ? 0 : value;
            ticks.add(new Tick(height(clean), label(clean, step)));
        }
        return ticks;
    }

    private double niceStep() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double first = rough / power;
        return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
    }

    private String label(double value, double step) {
        if (scale == Plot.Scale.PPM) {
            int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
            return String.format(Locale.ROOT, "%+." + decimals + "f ppm", value).replace('-', '−');
        }
        return (value > 0 ? "+" : "") + Quantities.limit(value).replace('-', '−');
    }
}
