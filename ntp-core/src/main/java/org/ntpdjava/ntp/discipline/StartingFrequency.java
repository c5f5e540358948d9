package org.ntpdjava.ntp.discipline;

import java.util.OptionalDouble;

/**
 * What is known of the clock's frequency before the first measurement.
 *
 * @param ppm to run at; positive for a clock that is slow by itself
 * @param errorPpm one sigma
 * @param known true when an earlier run found it
 */
public record StartingFrequency(double ppm, double errorPpm, boolean known) {
    /** What an undisciplined crystal may be wrong by. */
    private static final double CRYSTAL_PPM = 100;
    /** What it may have changed since it was saved. */
    private static final double SAVED_PPM = 0.3;

    /**
     * @param driftPpm from the drift file; empty when there was none
     * @param presentPpm how the clock is steered now, by whomever
     */
    public static StartingFrequency of(OptionalDouble driftPpm, double presentPpm) {
        return driftPpm.isPresent() && Double.isFinite(driftPpm.getAsDouble())
                ? new StartingFrequency(driftPpm.getAsDouble(), SAVED_PPM, true)
                : new StartingFrequency(presentPpm, CRYSTAL_PPM, false);
    }
}
