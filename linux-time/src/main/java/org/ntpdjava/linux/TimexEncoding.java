package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** Which {@code modes} bits and fields of {@code struct timex} (sys/timex.h) each {@link TimexChange} is. */
final class TimexEncoding {
    static final int ADJ_OFFSET = 0x0001;
    static final int ADJ_FREQUENCY = 0x0002;
    static final int ADJ_MAXERROR = 0x0004;
    static final int ADJ_ESTERROR = 0x0008;
    static final int ADJ_STATUS = 0x0010;
    static final int ADJ_TAI = 0x0080;
    static final int ADJ_SETOFFSET = 0x0100;
    static final int ADJ_NANO = 0x2000;
    static final int ADJ_TICK = 0x4000;
    static final int ADJ_OFFSET_SINGLESHOT = 0x8001;
    static final int ADJ_OFFSET_SS_READ = 0xa001;

    private TimexEncoding() {}

    /** @param timex all zeros */
    static void encode(TimexChange change, MemorySegment timex) {
        switch (change) {
            case TimexChange.Step(long seconds, int nanos) -> {
                setInt(timex, "modes", ADJ_SETOFFSET | ADJ_NANO);
                setLong(timex, "time.tv_sec", seconds);
                setLong(timex, "time.tv_usec", nanos); // nanoseconds, by ADJ_NANO
            }
            case TimexChange.Frequency(long scaledPpm) -> {
                setInt(timex, "modes", ADJ_FREQUENCY);
                setLong(timex, "freq", scaledPpm);
            }
            case TimexChange.Status(int status, long maxErrorUs, long estimatedErrorUs) -> {
                setInt(timex, "modes", ADJ_STATUS | ADJ_MAXERROR | ADJ_ESTERROR);
                setInt(timex, "status", status);
                setLong(timex, "maxerror", maxErrorUs);
                setLong(timex, "esterror", estimatedErrorUs);
            }
            case TimexChange.CancelLoop() -> {
                setInt(timex, "modes", ADJ_STATUS | ADJ_OFFSET | ADJ_NANO);
                setInt(timex, "status", ClockStatus.STA_PLL | ClockStatus.STA_UNSYNC);
            }
            case TimexChange.Slew(long offsetUs) -> {
                setInt(timex, "modes", ADJ_OFFSET_SINGLESHOT);
                setLong(timex, "offset", offsetUs); // microseconds, whatever ADJ_NANO says
            }
            case TimexChange.Tick(long tickUs) -> {
                setInt(timex, "modes", ADJ_TICK);
                setLong(timex, "tick", tickUs);
            }
            case TimexChange.TaiOffset(int offsetS) -> {
                setInt(timex, "modes", ADJ_TAI);
                setLong(timex, "constant", offsetS);
            }
        }
    }

    private static void setInt(MemorySegment timex, String field, int value) {
        timex.set(JAVA_INT, Timex.offsetOf(field), value);
    }

    private static void setLong(MemorySegment timex, String field, long value) {
        timex.set(JAVA_LONG, Timex.offsetOf(field), value);
    }
}
