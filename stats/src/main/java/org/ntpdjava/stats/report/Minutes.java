package org.ntpdjava.stats.report;

import java.util.Arrays;

/** A measurement over a day, by minutes: for plots, and to find the worst. NaN where a minute has none. */
public final class Minutes {
    public static final int COUNT = Day.LENGTH_S / 60;

    private final double[] least = new double[COUNT];
    private final double[] largest = new double[COUNT];
    private final int[] counts = new int[COUNT];

    Minutes() {
        Arrays.fill(least, Double.NaN);
        Arrays.fill(largest, Double.NaN);
    }

    void add(double second, double value) {
        int minute = (int) (second / 60);
        counts[minute]++;
        least[minute] = value >= least[minute] ? least[minute] : value;
        largest[minute] = value <= largest[minute] ? largest[minute] : value;
    }

    public double least(int minute) {
        return least[minute];
    }

    public double largest(int minute) {
        return largest[minute];
    }

    /** How many measurements. */
    public int count(int minute) {
        return counts[minute];
    }

    /** The largest distance from 0, NaN for none. */
    public double farthest(int minute) {
        return Math.max(Math.abs(least[minute]), Math.abs(largest[minute]));
    }
}
