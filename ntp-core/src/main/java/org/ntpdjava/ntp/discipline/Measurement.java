package org.ntpdjava.ntp.discipline;

/**
 * An offset to discipline the clock with.
 *
 * @param sourceId association id
 * @param path true for an answer over a network, false for the reading of a reference clock
 * @param offsetS source minus our clock; positive when our clock is behind
 * @param delayS round trip of a path, 0 of a reading
 * @param atNs monotonic time it is about; not after now
 * @param precisionS what the stamps are wrong by at least; positive
 * @param biasErrorS one sigma of what the source may be wrong by for ever: the asymmetry of its path, the latency of its
 *     sentences; 0 for none to speak of
 */
public record Measurement(
        int sourceId, boolean path, double offsetS, double delayS, long atNs, double precisionS, double biasErrorS) {
    /** @throws IllegalArgumentException when a number is not finite or out of its range */
    public Measurement {
        if (!Double.isFinite(offsetS)
                || !Double.isFinite(delayS)
                || !(precisionS > 0)
                || !(biasErrorS >= 0)
                || !Double.isFinite(biasErrorS)) {
            throw new IllegalArgumentException("not a measurement: offset " + offsetS + " delay " + delayS
                    + " precision " + precisionS + " bias error " + biasErrorS);
        }
    }
}
