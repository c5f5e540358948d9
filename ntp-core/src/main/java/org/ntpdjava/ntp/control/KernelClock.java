package org.ntpdjava.ntp.control;

/**
 * What the kernel says of its clock (struct timex of adjtimex(2)), for ntpq's {@code kerninfo}.
 *
 * @param offsetS phase still to be slewed
 * @param frequencyPpm what is added to the rate
 * @param maxErrorS maximum error
 * @param estimatedErrorS estimated error
 * @param statusBits STA_ bits
 * @param timeConstantLog2S of the kernel's phase-locked loop
 * @param precisionUs of the clock, microseconds
 * @param tolerancePpm the largest frequency it accepts
 * @param ppsFrequencyPpm as measured by the kernel's own PPS discipline, as all that follow
 * @param ppsStabilityPpm wander
 * @param ppsJitterS jitter
 * @param calibrationLog2S interval duration
 * @param calibrations intervals
 * @param calibrationErrors intervals refused
 * @param jitterExceeded pulses refused for their jitter
 * @param stabilityExceeded intervals refused for their wander
 */
public record KernelClock(
        double offsetS,
        double frequencyPpm,
        double maxErrorS,
        double estimatedErrorS,
        int statusBits,
        int timeConstantLog2S,
        double precisionUs,
        double tolerancePpm,
        double ppsFrequencyPpm,
        double ppsStabilityPpm,
        double ppsJitterS,
        int calibrationLog2S,
        long calibrations,
        long calibrationErrors,
        long jitterExceeded,
        long stabilityExceeded) {}
