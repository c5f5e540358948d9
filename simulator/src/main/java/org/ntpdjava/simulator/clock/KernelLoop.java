package org.ntpdjava.simulator.clock;

/**
 * The kernel's own loop, of second order (kernel/time/ntp.c: ntp_update_offset): what ADJ_OFFSET with STA_PLL brings is
 * slewed away exponentially, and moves the frequency by PLL, or by FLL when updates are rare.
 */
final class KernelLoop {
    private static final int SHIFT_PLL = 2;
    private static final int SHIFT_FLL = 2;
    private static final double MAX_PHASE_S = 0.5;
    /** Updates closer than this never make an FLL, farther apart than {@link #MAX_PLL_S} always do. */
    private static final long MIN_FLL_S = 256;

    private static final long MAX_PLL_S = 2048;

    private double offsetS;
    private double slew;
    private long sinceUpdateS;

    /** Seconds per second that the clock gains by it in the current second. */
    double slew() {
        return slew;
    }

    /** What is left to remove, seconds. */
    double offsetS() {
        return offsetS;
    }

    /** The interval between updates begins now: STA_PLL was set, or STA_FREQHOLD is. */
    void restart() {
        sinceUpdateS = 0;
    }

    /** A second begins, STA_PLL being set. */
    void second(long constantLog2S) {
        sinceUpdateS++;
        slew = offsetS / (1L << (SHIFT_PLL + constantLog2S));
        offsetS -= slew;
    }

    /**
     * ADJ_OFFSET.
     *
     * @param newOffsetS by how much the clock is behind
     * @return by how much the frequency moves, s/s, and in which mode
     */
    Correction update(double newOffsetS, long constantLog2S, boolean fll) {
        offsetS = Math.clamp(newOffsetS, -MAX_PHASE_S, MAX_PHASE_S);
        long intervalS = sinceUpdateS;
        sinceUpdateS = 0;
        boolean locked = intervalS >= MIN_FLL_S && (fll || intervalS > MAX_PLL_S);
        double byFll = locked ? offsetS / ((double) intervalS * (1 << SHIFT_FLL)) : 0;
        double spanS = 4.0 * (1 << SHIFT_PLL) * (1L << constantLog2S);
        double byPll = offsetS * Math.min(intervalS, 1L << (SHIFT_PLL + 1 + constantLog2S)) / (spanS * spanS);
        return new Correction(byFll + byPll, locked);
    }

    /** @param locksFrequency the FLL had a part in it: STA_MODE */
    record Correction(double frequency, boolean locksFrequency) {}
}
