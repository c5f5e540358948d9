package org.ntpdjava.ntp.filter;

import org.ntpdjava.ntp.state.SystemState;

/**
 * How far our clock may drift by itself between two looks at it. RFC 5905 fixes it at 15 ppm (PHI); here that is where it
 * starts and what it never exceeds, and the discipline lowers it to what it knows of the frequency. So an offset of ten
 * minutes ago is not taken for 9 ms uncertain when our clock is known to run within 0.1 ppm, and a server that is 20 ms
 * wrong stays a falseticker.
 *
 * <p>One instance for all associations of an engine; used by one thread.
 */
public final class FrequencyTolerance {
    /** Temperature may change: no clock is believed to keep its frequency better than this unobserved, s/s. */
    public static final double LEAST = 0.1e-6;

    private double rate = SystemState.PHI;
    private double least = LEAST;

    /** @param newRate s/s; cut to between the least and PHI */
    public void set(double newRate) {
        rate = Math.clamp(newRate, least, Math.max(least, SystemState.PHI));
    }

    /** @param newLeast s/s, {@code tinker dispersion}; below {@link #LEAST} it is that */
    public void atLeast(double newLeast) {
        least = Math.max(LEAST, newLeast);
        set(rate);
    }

    /** s/s. */
    public double rate() {
        return rate;
    }

    /** What our clock may have drifted in so long, s. */
    public double driftS(double elapsedS) {
        return rate * Math.max(0, elapsedS);
    }
}
