package org.ntpdjava.linux;

/** The bits of {@code timex.status}, sys/timex.h. */
public final class ClockStatus {
    /** The kernel's phase-locked loop is on: it steers by itself towards {@code timex.offset}. */
    public static final int STA_PLL = 0x0001;
    /** The kernel follows the frequency of its own PPS input. */
    public static final int STA_PPSFREQ = 0x0002;
    /** The kernel follows the phase of its own PPS input. */
    public static final int STA_PPSTIME = 0x0004;
    /** Frequency-locked loop instead of phase-locked. */
    public static final int STA_FLL = 0x0008;
    /** Insert a leap second at the end of the UTC day. */
    public static final int STA_INS = 0x0010;
    /** Delete the last second of the UTC day. */
    public static final int STA_DEL = 0x0020;
    /** The clock is not synchronised; while clear, the kernel copies the time to the hardware clock every 11 minutes. */
    public static final int STA_UNSYNC = 0x0040;
    /** The loop leaves the frequency alone. */
    public static final int STA_FREQHOLD = 0x0080;
    /** Read only: the kernel's PPS discipline gets pulses that it can use. */
    public static final int STA_PPSSIGNAL = 0x0100;
    /** Read only: {@code offset}, {@code time} and {@code jitter} are in nanoseconds, not microseconds. */
    public static final int STA_NANO = 0x2000;

    private ClockStatus() {}
}
