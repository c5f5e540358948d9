package org.ntpdjava.ntp.discipline;

/**
 * A measurement of the clock as if it had never been corrected.
 *
 * @param phaseS how far true time was ahead of that clock
 * @param measuredNs monotonic; when
 */
record FreeRun(double phaseS, double measuredNs) {
    /**
     * @param gainedS all that corrections made the clock gain until now
     * @param frequency the part of it that an old offset has not been told of; phase corrections it has
     */
    static FreeRun of(Measurement measurement, double gainedS, FrequencyLedger frequency, long nowNs) {
        double measuredNs = nowNs - measurement.ageS() * 1e9;
        double sinceGainedS = frequency.gainedS(measuredNs, nowNs);
        return new FreeRun(measurement.offsetS() + gainedS - sinceGainedS, measuredNs);
    }
}
