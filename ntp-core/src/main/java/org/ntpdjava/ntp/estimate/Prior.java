package org.ntpdjava.ntp.estimate;

/**
 * What is believed of the clock before the first observation; each error is one sigma.
 *
 * @param phaseS true time minus the free-running clock
 * @param frequency what the clock loses, s/s; positive when it runs slow
 * @param ageingPerS how that grows, s/s²
 */
record Prior(
        double phaseS,
        double phaseErrorS,
        double frequency,
        double frequencyError,
        double ageingPerS,
        double ageingErrorPerS) {}
