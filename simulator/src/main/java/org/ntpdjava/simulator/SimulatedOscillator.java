package org.ntpdjava.simulator;

import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The system clock of a simulated machine: an oscillator with a constant rate error and a random walk of its frequency,
 * which can be steered and stepped as adjtimex does. Asked with true time, which must not run backwards.
 */
public final class SimulatedOscillator {
    private static final double NS = 1e-9;

    private final NtpTimestamp epoch;
    private final RandomGenerator random;
    private final double wanderPerRootS;

    private long atNs;
    private double errorS;
    private double rate;
    private double steeredRate;

    /**
     * @param epoch true time at 0 ns
     * @param offsetS what the clock is ahead of true time at first; positive is ahead
     * @param frequencyPpm what it gains; positive runs fast
     * @param wanderPerRootS random walk of the frequency, s/s per square root of a second
     */
    public SimulatedOscillator(
            NtpTimestamp epoch, double offsetS, double frequencyPpm, double wanderPerRootS, RandomGenerator random) {
        this.epoch = epoch;
        this.random = random;
        this.wanderPerRootS = wanderPerRootS;
        this.errorS = offsetS;
        this.rate = frequencyPpm * 1e-6;
    }

    /** What the clock shows. */
    public NtpTimestamp read(long trueNs) {
        return trueTime(trueNs).plus(NtpDuration.ofSeconds(errorS(trueNs)));
    }

    public NtpTimestamp trueTime(long trueNs) {
        return epoch.plus(NtpDuration.ofNanos(trueNs));
    }

    /** What the clock is ahead of true time, seconds. */
    public double errorS(long trueNs) {
        advance(trueNs);
        return errorS;
    }

    /** What it gains by itself, without steering. */
    public double frequencyPpm() {
        return rate * 1e6;
    }

    /** adjtimex ADJ_FREQUENCY: positive makes it run faster. */
    public void steer(long trueNs, double frequencyPpm) {
        advance(trueNs);
        steeredRate = frequencyPpm * 1e-6;
    }

    /** adjtimex ADJ_SETOFFSET: positive moves it forward. */
    public void step(long trueNs, NtpDuration offset) {
        advance(trueNs);
        errorS += offset.toSeconds();
    }

    private void advance(long trueNs) {
        double elapsedS = (trueNs - atNs) * NS;
        if (elapsedS <= 0) {
            return;
        }
        double walked = wanderPerRootS == 0 ? 0 : wanderPerRootS * Math.sqrt(elapsedS) * random.nextGaussian();
        errorS += (rate + walked / 2 + steeredRate) * elapsedS;
        rate += walked;
        atNs = trueNs;
    }
}
