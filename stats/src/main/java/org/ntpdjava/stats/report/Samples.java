package org.ntpdjava.stats.report;

import java.util.Arrays;

/**
 * Numbers of which percentiles can be told, in bounded memory. All are kept up to a limit; beyond it every second one is given
 * up, evenly over the whole, and as often as needed. How many there were, the least and the largest stay exact.
 */
final class Samples {
    private final int most;
    private double[] kept = new double[64];
    private int size;
    private long count;
    private int everyNth = 1;
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** @param most even: how many are kept */
    Samples(int most) {
        this.most = most;
    }

    void add(double number) {
        least = Math.min(least, number);
        largest = Math.max(largest, number);
        if (count++ % everyNth != 0) {
            return;
        }
        if (size == most) {
            thin();
            if ((count - 1) % everyNth != 0) {
                return;
            }
        }
        if (size == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(most, 2 * size));
        }
        kept[size++] = number;
    }

    private void thin() {
        for (int i = 0; i < size / 2; i++) {
            kept[i] = kept[2 * i];
        }
        size /= 2;
        everyNth *= 2;
    }

    long count() {
        return count;
    }

    double least() {
        return least;
    }

    double largest() {
        return largest;
    }

    /** 1 where none was given up. */
    int everyNth() {
        return everyNth;
    }

    double[] kept() {
        return Arrays.copyOf(kept, size);
    }
}
