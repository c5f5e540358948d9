package org.ntpdjava.lock;

import java.util.Locale;

/** Amounts of time for people. */
final class Amounts {
    private static final String[] UNITS = {"s", "ms", "us", "ns"};

    /** What would be written as 1.00 of a unit is. */
    private static final double LEAST = 0.9995;

    private Amounts() {}

    /** Three digits in the largest unit that it is at least one of. */
    static String of(double seconds) {
        double amount = seconds;
        int unit = 0;
        while (amount < LEAST && unit < UNITS.length - 1) {
            amount *= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3g %s", amount, UNITS[unit]);
    }
}
