package org.ntpdjava.ntp.discipline;

/** An exponential average of squares (RFC 5905 A.5.5.6, clock jitter and wander). */
final class RunningRms {
    /** AVG: each value weighs a quarter. */
    private static final double AVERAGE = 4;

    private double square;

    RunningRms(double initial) {
        reset(initial);
    }

    void add(double value) {
        square += (value * value - square) / AVERAGE;
    }

    void reset(double value) {
        square = value * value;
    }

    double value() {
        return Math.sqrt(square);
    }
}
