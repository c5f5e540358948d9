package org.ntpdjava.simulator.clock;

/**
 * The clocks of a simulated machine, the real-time one and the monotonic one: an oscillator that runs as its law says,
 * steered and stepped through {@link KernelClock}. Asked with true time, which must not run backwards, and told when a
 * second of it begins.
 *
 * <p>As on Linux the monotonic clock is steered as the other one is, but never stepped.
 */
public final class MachineClock {
    private static final double NS = 1e-9;

    private final FrequencyLaw.Frequencies oscillator;
    private final KernelClock kernel = new KernelClock();
    private final long beginsAtUnixS;
    private long atNs;
    private long second;
    private double rate;
    private double total;
    private double errorS;
    private double monotonicErrorS;
    private double rawErrorS;
    private int leapsS;

    /**
     * @param beginsAtUnixS true time at 0 ns, seconds since 1970
     * @param offsetS what the clock is ahead of true time at first; positive is ahead
     */
    public MachineClock(long beginsAtUnixS, double offsetS, FrequencyLaw.Frequencies oscillator) {
        this.beginsAtUnixS = beginsAtUnixS;
        this.errorS = offsetS;
        this.oscillator = oscillator;
        this.rate = oscillator.next(0);
        this.total = rate;
    }

    /** A second of true time begins; to be called for each, from 1 on, before anything else happens in it. */
    public void second(long trueNs) {
        advance(trueNs);
        rate = oscillator.next(++second);
        int leapS = kernel.second(Math.round(beginsAtUnixS + trueNs * NS + leapsS + errorS));
        leapsS += leapS;
        steered();
    }

    /** adjtimex(2). */
    public KernelClock.Outcome adjust(long trueNs, Timex request) {
        advance(trueNs);
        KernelClock.Outcome outcome = kernel.adjust(request);
        errorS += outcome.stepS();
        steered();
        return outcome;
    }

    /** A pulse on the device that the kernel listens to: hardpps. */
    public void pulse(long trueNs) {
        advance(trueNs);
        double phaseS = (trueNs % 1_000_000_000L) * NS + errorS;
        kernel.pulse(phaseS - Math.rint(phaseS), trueNs * NS + rawErrorS);
        steered();
    }

    /** The kernel gets pulses that it can use: STA_PPSSIGNAL. */
    public boolean hasSignal() {
        return kernel.hasSignal();
    }

    /** What steering has made the monotonic clock gain on the oscillator, s: CLOCK_MONOTONIC less CLOCK_MONOTONIC_RAW. */
    public double gainedS(long trueNs) {
        advance(trueNs);
        return monotonicErrorS - rawErrorS;
    }

    /** Somebody else moves the clock at once; positive moves it forward. */
    public void disturb(long trueNs, double offsetS) {
        advance(trueNs);
        errorS += offsetS;
    }

    /** What the real-time clock is ahead of true time, seconds; leap seconds are counted apart ({@link #leapsS}). */
    public double errorS(long trueNs) {
        advance(trueNs);
        return errorS;
    }

    /** What leap seconds have added to the real-time clock: -1 after one was inserted. */
    public int leapsS() {
        return leapsS;
    }

    /** What CLOCK_MONOTONIC shows; it was right at 0 ns. */
    public long monotonicNs(long trueNs) {
        advance(trueNs);
        return trueNs + Math.round(monotonicErrorS / NS);
    }

    /**
     * When the monotonic clock will show this if nothing is steered until then: the first such nanosecond of true time, or
     * now when it is past.
     */
    public long trueNsOfMonotonic(long trueNs, long monotonicNs) {
        long missingNs = monotonicNs - monotonicNs(trueNs);
        return missingNs <= 0 ? trueNs : trueNs + (long) Math.ceil(missingNs / (1 + total));
    }

    /** What the clock gains, steering included, s/s: the error of its frequency. */
    public double rate() {
        return total;
    }

    private void steered() {
        double gain = kernel.gain();
        total = rate + gain + rate * gain;
    }

    private void advance(long trueNs) {
        double elapsedS = (trueNs - atNs) * NS;
        if (elapsedS > 0) {
            errorS += total * elapsedS;
            monotonicErrorS += total * elapsedS;
            rawErrorS += rate * elapsedS;
            atNs = trueNs;
        }
    }
}
