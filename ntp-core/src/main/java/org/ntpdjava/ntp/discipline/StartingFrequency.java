package org.ntpdjava.ntp.discipline;

import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.ClockMemory;

/**
 * What is known of the clock's frequency before the first measurement.
 *
 * @param ppm to run at; positive for a clock that is slow by itself
 * @param errorPpm one sigma
 * @param known true when an earlier run found it
 */
public record StartingFrequency(double ppm, double errorPpm, boolean known) {
    /** What an undisciplined crystal may be wrong by. */
    static final double CRYSTAL_PPM = 100;
    /** Drift files that belong to another crystal: a card was moved to another board, an image was copied. */
    private static final double FOREIGN_SHARE = 0.03;
    /** What it may have changed since it was saved, by another temperature. */
    private static final double SAVED_PPM = 0.3;
    /** How long a crystal takes to another temperature, s. */
    private static final double WARMING_S = 600;
    /** No frequency is known better than this, whatever was saved. */
    private static final double LEAST_PPM = 1e-4;

    /**
     * @param driftPpm from the drift file; empty when there was none
     * @param presentPpm how the clock is steered now, by whomever
     */
    public static StartingFrequency of(OptionalDouble driftPpm, double presentPpm) {
        return driftPpm.isPresent() && Double.isFinite(driftPpm.getAsDouble())
                ? new StartingFrequency(driftPpm.getAsDouble(), SAVED_PPM, true)
                : new StartingFrequency(presentPpm, CRYSTAL_PPM, false);
    }

    /**
     * What a frequency that was believed to be known may be wrong by when the clock is found to be elsewhere: what has brought
     * it there, but not more than nothing were known of it.
     *
     * @param offsetS how far the clock is off
     * @param sinceS within how long that came about; positive
     * @return s/s, one sigma
     */
    static double explaining(double offsetS, double sinceS) {
        return Math.min(Math.abs(offsetS) / sinceS, CRYSTAL_PPM * 1e-6);
    }

    /** The probability that this is the frequency of another crystal. */
    double foreignShare() {
        return known ? FOREIGN_SHARE : 0;
    }

    /**
     * The same, with what is remembered of how well it was known: the error of then, grown by the wander of this crystal and
     * by what another temperature does to it. A service that was restarted goes on where it was; a machine that was off
     * for an hour has cooled.
     *
     * @param ageS how long ago that was; less than 0 when our clock cannot know, because it is not set: then it is as if it
     *     was long ago
     */
    StartingFrequency remembered(ClockMemory memory, double ageS) {
        if (!known) {
            return this;
        }
        double warmedPpm = ageS < 0 ? SAVED_PPM : SAVED_PPM * -Math.expm1(-ageS / WARMING_S);
        double wanderedPpm = memory.wanderPerRootS() * 1e6 * Math.sqrt(Math.max(0, ageS));
        double nowPpm = Math.hypot(memory.frequencyErrorPpm(), Math.hypot(wanderedPpm, warmedPpm));
        return new StartingFrequency(ppm, Math.clamp(nowPpm, LEAST_PPM, CRYSTAL_PPM), true);
    }
}
