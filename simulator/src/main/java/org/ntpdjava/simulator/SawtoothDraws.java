package org.ntpdjava.simulator;

import java.util.random.RandomGenerator;

/**
 * A receiver can move its pulse by whole ticks of its own oscillator only, so the edge is off by what remains: up to half
 * a tick either way. The remainder moves steadily, as that oscillator is a little off, and jumps back at the edge of a
 * tick; how steadily changes slowly, as the oscillator does.
 */
final class SawtoothDraws implements Law.Draws {
    /** How much of its speed the beat forgets, and finds anew, in a beat. */
    private static final double WANDER = 0.1;

    private final double granularityS;
    private final double beatS;
    private final RandomGenerator random;
    private double ticks;
    private double speed = 1;
    private double atS = Double.NaN;

    /**
     * @param granularityS length of a tick: 21 ns for a receiver of 48 MHz
     * @param beatS how long the remainder takes for one tooth, on average
     */
    SawtoothDraws(double granularityS, double beatS, RandomGenerator random) {
        if (!(granularityS >= 0) || !(beatS > 0)) {
            throw new IllegalArgumentException("ticks of " + granularityS + " s that beat in " + beatS + " s");
        }
        this.granularityS = granularityS;
        this.beatS = beatS;
        this.random = random;
        this.ticks = random.nextDouble();
    }

    @Override
    public double nextS(double elapsedS) {
        double beats = Double.isNaN(atS) ? 0 : Math.max(0, elapsedS - atS) / beatS;
        atS = elapsedS;
        speed += WANDER * Math.sqrt(beats) * random.nextGaussian() + WANDER * WANDER * beats * (1 - speed);
        ticks += beats * speed;
        return granularityS * (ticks - Math.floor(ticks) - 0.5);
    }
}
