package org.ntpdjava.simulator.clock;

/**
 * struct timex of linux/timex.h as far as clocks are disciplined by it: a request when {@code modes} says what of it
 * counts, else a state.
 *
 * @param modes which fields a request sets: {@code ADJ_*} of this class
 * @param offset phase to be removed, ns with STA_NANO, else µs
 * @param frequency 2<sup>-16</sup> ppm; positive runs faster
 * @param maxErrorUs maximum error
 * @param estimatedErrorUs estimated error
 * @param status {@code STA_*} of this class
 * @param constant time constant of the PLL, log2 s; for ADJ_TAI seconds
 * @param timeS whole seconds of a step; may be negative
 * @param timeFraction 0 to a second, in ns with STA_NANO, else in µs: added to {@code timeS}
 * @param tickUs µs between ticks of 100 Hz; 10000 is nominal
 * @param taiS TAI minus UTC
 */
public record Timex(
        int modes,
        long offset,
        long frequency,
        long maxErrorUs,
        long estimatedErrorUs,
        int status,
        long constant,
        long timeS,
        long timeFraction,
        long tickUs,
        int taiS) {
    public static final int ADJ_OFFSET = 0x0001;
    public static final int ADJ_FREQUENCY = 0x0002;
    public static final int ADJ_MAXERROR = 0x0004;
    public static final int ADJ_ESTERROR = 0x0008;
    public static final int ADJ_STATUS = 0x0010;
    public static final int ADJ_TIMECONST = 0x0020;
    public static final int ADJ_TAI = 0x0080;
    public static final int ADJ_SETOFFSET = 0x0100;
    public static final int ADJ_MICRO = 0x1000;
    public static final int ADJ_NANO = 0x2000;
    public static final int ADJ_TICK = 0x4000;
    /** adjtime(3): not a bit of its own, but the whole of modes. */
    public static final int ADJ_OFFSET_SINGLESHOT = 0x8001;
    /** As ADJ_OFFSET_SINGLESHOT, and only asks. */
    public static final int ADJ_OFFSET_SS_READ = 0xa001;

    public static final int STA_PLL = 0x0001;
    public static final int STA_PPSFREQ = 0x0002;
    public static final int STA_PPSTIME = 0x0004;
    public static final int STA_FLL = 0x0008;
    public static final int STA_INS = 0x0010;
    public static final int STA_DEL = 0x0020;
    public static final int STA_UNSYNC = 0x0040;
    public static final int STA_FREQHOLD = 0x0080;
    public static final int STA_PPSSIGNAL = 0x0100;
    public static final int STA_NANO = 0x2000;
    public static final int STA_MODE = 0x4000;

    /** Asks and changes nothing. */
    public static final Timex READ = new Timex(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final double UNITS_PER_PPM = 65536;
    private static final long SECOND_NS = 1_000_000_000L;

    /** @param ppm positive runs faster; rounded to the kernel's unit */
    public static Timex frequencyPpm(double ppm) {
        return new Timex(ADJ_FREQUENCY, 0, Math.round(ppm * UNITS_PER_PPM), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** @param ns positive moves the clock forward */
    public static Timex step(long ns) {
        long seconds = Math.floorDiv(ns, SECOND_NS);
        return new Timex(ADJ_SETOFFSET | ADJ_NANO, 0, 0, 0, 0, 0, 0, seconds, Math.floorMod(ns, SECOND_NS), 0, 0);
    }

    /** What the kernel shall tell others of its clock. */
    public static Timex status(int bits, long maxErrorUs, long estimatedErrorUs) {
        int modes = ADJ_STATUS | ADJ_MAXERROR | ADJ_ESTERROR;
        return new Timex(modes, 0, 0, maxErrorUs, estimatedErrorUs, bits, 0, 0, 0, 0, 0);
    }

    /** ADJ_STATUS alone: nothing is said of errors. */
    public static Timex statusBits(int bits) {
        return new Timex(ADJ_STATUS, 0, 0, 0, 0, bits, 0, 0, 0, 0, 0);
    }

    /** ADJ_OFFSET to the kernel's own loop of this time constant, in nanoseconds. */
    public static Timex loopOffset(long offsetNs, int constantLog2S) {
        return new Timex(
                ADJ_OFFSET | ADJ_TIMECONST | ADJ_STATUS | ADJ_NANO,
                offsetNs,
                0,
                0,
                0,
                STA_PLL,
                constantLog2S,
                0,
                0,
                0,
                0);
    }

    public static Timex tick(long tickUs) {
        return new Timex(ADJ_TICK, 0, 0, 0, 0, 0, 0, 0, 0, tickUs, 0);
    }

    public static Timex tai(int taiS) {
        return new Timex(ADJ_TAI, 0, 0, 0, 0, 0, taiS, 0, 0, 0, 0);
    }

    /** adjtime(3): slew by this, at 500 ppm. */
    public static Timex slew(long offsetUs) {
        return new Timex(ADJ_OFFSET_SINGLESHOT, offsetUs, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    boolean asks(int mode) {
        return (modes & mode) != 0;
    }

    boolean isSingleShot() {
        return (modes & ADJ_OFFSET_SINGLESHOT) == ADJ_OFFSET_SINGLESHOT;
    }
}
