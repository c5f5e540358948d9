package org.ntpdjava.ntp.estimate;

import org.jspecify.annotations.Nullable;

/**
 * Reference clocks that are not learnt from, but may have to be one day: what their readings are worth is known by then. The
 * noise of a receiver that has been heard beside a pulse for hours is not mistaken for time when the pulse is lost.
 */
final class Overheard {
    private final SourceTable sources;

    Overheard(int capacity) {
        sources = new SourceTable(capacity);
    }

    /** Of this source, if it has been overheard; it goes on learning whoever asks. */
    @Nullable
    ReadingNoise noise(int sourceId) {
        int known = sources.indexOf(sourceId);
        return known >= 0 && sources.get(known).noise() instanceof ReadingNoise noise ? noise : null;
    }

    /**
     * Otherwise as {@link ClockEstimator#reading}.
     *
     * @param expectedS the estimate of the phase; NaN when there is none
     */
    void hear(int sourceId, double atS, double phaseS, double precisionS, double expectedS, double wanderPerRootS) {
        ReadingNoise noise = noise(sourceId);
        if (noise == null) {
            noise = welcome(sourceId, precisionS);
        }
        sources.get(sources.indexOf(sourceId)).observedAt(atS);
        noise.heard(atS, phaseS, 0, wanderPerRootS);
        noise.overheard(expectedS);
    }

    private ReadingNoise welcome(int sourceId, double precisionS) {
        if (sources.isFull()) {
            sources.remove(sources.mostSilent(), 0);
        }
        ReadingNoise noise = new ReadingNoise(precisionS);
        sources.add(new Source(sourceId, noise, 0));
        return noise;
    }
}
