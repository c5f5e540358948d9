package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * What the kernel says about its clock: {@code struct timex} of sys/timex.h (LP64), about CLOCK_REALTIME, as
 * {@code adjtimex(2)} fills it in. To change something, see {@link TimexChange}.
 *
 * @param state what {@code adjtimex} returned: 0 TIME_OK, 1 TIME_INS, 2 TIME_DEL, 3 TIME_OOP (the leap second is now), 4
 *     TIME_WAIT (it is over), 5 TIME_ERROR (not synchronised)
 * @param offsetNs phase the kernel's own loop has still to correct; positive moves the clock forward
 * @param frequencyScaled rate correction in 2<sup>-16</sup> ppm; positive makes the clock run faster
 * @param maxErrorUs maximum error; the kernel lets it grow by 500 ppm
 * @param estimatedErrorUs estimated error
 * @param status {@link ClockStatus} bits
 * @param timeConstant of the kernel's loop, log2
 * @param precisionUs of the clock
 * @param toleranceScaled largest {@code frequencyScaled}, in 2<sup>-16</sup> ppm
 * @param seconds CLOCK_REALTIME when asked
 * @param nanos within the second, 0 to 999,999,999
 * @param tickUs microseconds the clock gains in 1/100 s before corrections, nominally 10,000
 * @param taiOffsetS TAI minus UTC as somebody told the kernel; 0 when nobody did
 * @param pps what the kernel's own PPS discipline says; all zero where it is not built in
 */
public record Timex(
        int state,
        long offsetNs,
        long frequencyScaled,
        long maxErrorUs,
        long estimatedErrorUs,
        int status,
        long timeConstant,
        long precisionUs,
        long toleranceScaled,
        long seconds,
        long nanos,
        long tickUs,
        int taiOffsetS,
        Pps pps) {
    /** {@code struct timex}; the names are C's, {@code time} being taken apart. */
    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("modes"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("offset"),
            JAVA_LONG.withName("freq"),
            JAVA_LONG.withName("maxerror"),
            JAVA_LONG.withName("esterror"),
            JAVA_INT.withName("status"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("constant"),
            JAVA_LONG.withName("precision"),
            JAVA_LONG.withName("tolerance"),
            JAVA_LONG.withName("time.tv_sec"),
            JAVA_LONG.withName("time.tv_usec"),
            JAVA_LONG.withName("tick"),
            JAVA_LONG.withName("ppsfreq"),
            JAVA_LONG.withName("jitter"),
            JAVA_INT.withName("shift"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("stabil"),
            JAVA_LONG.withName("jitcnt"),
            JAVA_LONG.withName("calcnt"),
            JAVA_LONG.withName("errcnt"),
            JAVA_LONG.withName("stbcnt"),
            JAVA_INT.withName("tai"),
            MemoryLayout.paddingLayout(44));

    /** Units of {@code frequencyScaled} in one ppm. */
    static final double SCALED_PER_PPM = 0x1p16;

    /** A microsecond in 1/100 s. */
    private static final double PPM_PER_TICK_US = 100;

    /**
     * The kernel's own PPS discipline ({@code CONFIG_NTP_PPS}), see {@link KernelPulse}.
     *
     * @param frequencyScaled of the system clock by the pulses, 2<sup>-16</sup> ppm
     * @param jitterNs of the pulses
     * @param intervalLog2S over which it calibrates
     * @param stabilityScaled wander of the frequency, 2<sup>-16</sup> ppm
     * @param jitterExceeded pulses refused for jitter
     * @param calibrations intervals begun
     * @param calibrationErrors intervals thrown away
     * @param stabilityExceeded intervals refused for wander
     */
    public record Pps(
            long frequencyScaled,
            long jitterNs,
            int intervalLog2S,
            long stabilityScaled,
            long jitterExceeded,
            long calibrations,
            long calibrationErrors,
            long stabilityExceeded) {}

    /** Rate correction in ppm; positive makes the clock run faster. */
    public double frequencyPpm() {
        return frequencyScaled / SCALED_PER_PPM;
    }

    /** Rate correction in ppm with what the tick adds to it; positive makes the clock run faster. */
    public double ratePpm() {
        return frequencyPpm() + (tickUs - TimexChange.Tick.NOMINAL.tickUs()) * PPM_PER_TICK_US;
    }

    /** Whether the kernel tells other programs that its clock is right within {@code maxErrorUs}. */
    public boolean synchronised() {
        return (status & ClockStatus.STA_UNSYNC) == 0;
    }

    static long offsetOf(String field) {
        return LAYOUT.byteOffset(PathElement.groupElement(field));
    }

    static Timex decode(int state, MemorySegment timex) {
        int status = intOf(timex, "status");
        int nsPerUnit = (status & ClockStatus.STA_NANO) != 0 ? 1 : 1000;
        return new Timex(
                state,
                longOf(timex, "offset") * nsPerUnit,
                longOf(timex, "freq"),
                longOf(timex, "maxerror"),
                longOf(timex, "esterror"),
                status,
                longOf(timex, "constant"),
                longOf(timex, "precision"),
                longOf(timex, "tolerance"),
                longOf(timex, "time.tv_sec"),
                longOf(timex, "time.tv_usec") * nsPerUnit,
                longOf(timex, "tick"),
                intOf(timex, "tai"),
                decodePps(timex, nsPerUnit));
    }

    private static Pps decodePps(MemorySegment timex, int nsPerUnit) {
        return new Pps(
                longOf(timex, "ppsfreq"),
                longOf(timex, "jitter") * nsPerUnit,
                intOf(timex, "shift"),
                longOf(timex, "stabil"),
                longOf(timex, "jitcnt"),
                longOf(timex, "calcnt"),
                longOf(timex, "errcnt"),
                longOf(timex, "stbcnt"));
    }

    private static long longOf(MemorySegment timex, String field) {
        return timex.get(JAVA_LONG, offsetOf(field));
    }

    private static int intOf(MemorySegment timex, String field) {
        return timex.get(JAVA_INT, offsetOf(field));
    }
}
