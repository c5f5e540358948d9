package org.ntpdjava.simulator.clock;

/**
 * The kernel's PPS discipline (hardpps of kernel/time/ntp.c, RFC 1589 section 3.2): each pulse's phase is removed whole
 * in the next second, unless it lies far off; the frequency is measured over 4 to 256 s by a clock that nobody steers.
 */
final class PulseLoop {
    private static final int SHORTEST_LOG2_S = 2;
    private static final int LONGEST_LOG2_S = 8;
    /** Intervals in a row that must agree before they are doubled. */
    private static final int AGREEING = 4;

    private static final double LARGEST_FREQUENCY = 500e-6;
    private static final double LARGEST_WANDER = 100e-6;
    /** A pulse is refused when it lies this many times the usual jitter off. */
    private static final double POPCORN = 16;

    private static final double JITTER_WEIGHT = 0.25;
    /** Seconds without a pulse until there is no signal. */
    private static final int VALID_S = 10;

    private double lastAheadS;
    private double baseS = Double.NaN;
    private double jitterS;
    private int intervalLog2S = SHORTEST_LOG2_S;
    private int agreed;
    private int validS;
    private double frequency;
    private double offsetS;
    private double slew;
    private boolean newFrequency;

    boolean hasSignal() {
        return validS > 0;
    }

    /** What is removed in the current second, s/s. */
    double slew() {
        return slew;
    }

    /** The frequency by the pulses, s/s. */
    double frequency() {
        return frequency;
    }

    /** True once after each measurement of the frequency. */
    boolean takeNewFrequency() {
        boolean isNew = newFrequency;
        newFrequency = false;
        return isNew;
    }

    /** Another rate was set by hand. */
    void expect(double newFrequency) {
        frequency = newFrequency;
    }

    /**
     * A pulse.
     *
     * @param aheadS what the clock was ahead of the nearest second, s
     * @param rawS the clock that nobody steers, s
     */
    void pulse(double aheadS, double rawS) {
        validS = VALID_S;
        if (Double.isNaN(baseS)) {
            baseS = rawS;
            return;
        }
        double intervalS = rawS - baseS;
        long seconds = Math.round(intervalS);
        double drift = seconds == 0 ? Double.POSITIVE_INFINITY : (intervalS - seconds) / seconds;
        if (Math.abs(drift) > LARGEST_FREQUENCY) {
            baseS = rawS;
            return;
        }
        if (seconds >= 1L << intervalLog2S) {
            baseS = rawS;
            measured(-drift, seconds);
        }
        phase(aheadS);
    }

    private void measured(double newValue, long seconds) {
        if (seconds > 2L << intervalLog2S) {
            shorten();
            return;
        }
        boolean agrees = Math.abs(newValue - frequency) <= LARGEST_WANDER;
        frequency = newValue;
        newFrequency = true;
        if (!agrees) {
            shorten();
        } else if (++agreed >= AGREEING && intervalLog2S < LONGEST_LOG2_S) {
            agreed = 0;
            intervalLog2S++;
        }
    }

    private void shorten() {
        agreed = 0;
        intervalLog2S = Math.max(SHORTEST_LOG2_S, intervalLog2S - 1);
    }

    private void phase(double aheadS) {
        double deviationS = Math.abs(aheadS - lastAheadS);
        lastAheadS = aheadS;
        if (jitterS == 0 || deviationS <= POPCORN * jitterS) {
            offsetS = -aheadS;
        }
        jitterS += JITTER_WEIGHT * (deviationS - jitterS);
    }

    /**
     * A second begins.
     *
     * @param removesPhase STA_PPSTIME is set
     */
    void second(boolean removesPhase) {
        validS = Math.max(0, validS - 1);
        if (!hasSignal()) {
            baseS = Double.NaN;
            offsetS = 0;
        }
        slew = removesPhase ? offsetS : 0;
        offsetS -= slew;
    }
}
