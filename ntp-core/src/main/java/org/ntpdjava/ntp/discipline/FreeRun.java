package org.ntpdjava.ntp.discipline;

/**
 * A measurement of the clock as if it had never been corrected.
 *
 * @param phaseS how far true time was ahead of that clock
 * @param measuredNs monotonic; when
 */
record FreeRun(double phaseS, double measuredNs) {
    /**
     * @param gainedS the ledger of all corrections now
     * @param frequencyPpm the part of the rate that an old offset has not been told of; phase corrections it has
     */
    static FreeRun of(Measurement measurement, double gainedS, double frequencyPpm, long nowNs) {
        double sinceGainedS = frequencyPpm * 1e-6 * measurement.ageS();
        return new FreeRun(measurement.offsetS() + gainedS - sinceGainedS, nowNs - measurement.ageS() * 1e9);
    }
}
