package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimexEncodingTest {
    @Test
    void stepsBackByBorrowingASecond() {
        assertEquals("{freq=0, modes=0x2100, seconds=-1, subseconds=999999999}", essence(TimexChange.Step.ofNanos(-1)));
    }

    @Test
    void stepsForward() {
        assertEquals(
                "{freq=0, modes=0x2100, seconds=2, subseconds=500000000}",
                essence(TimexChange.Step.ofNanos(2_500_000_000L)));
    }

    @Test
    void scalesTheFrequencyBySixteenBits() {
        assertEquals("{freq=-819200, modes=0x2, seconds=0, subseconds=0}", essence(TimexChange.Frequency.ofPpm(-12.5)));
    }

    @Test
    void clampsTheFrequencyToWhatTheKernelTakes() {
        assertEquals(500, TimexChange.Frequency.ofPpm(612).ppm());
        assertEquals(-500, TimexChange.Frequency.ofPpm(Double.NEGATIVE_INFINITY).ppm());
        assertThrows(IllegalArgumentException.class, () -> TimexChange.Frequency.ofPpm(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new TimexChange.Frequency(500 * 65536 + 1));
    }

    @Test
    void writesStatusAndErrorsTogether() {
        TimexChange change = new TimexChange.Status(ClockStatus.STA_UNSYNC | ClockStatus.STA_INS, 1500, 12);
        MemorySegment timex = encoded(change);
        assertEquals(0x1c, timex.get(JAVA_INT, 0));
        assertEquals(0x50, timex.get(JAVA_INT, 40));
        assertEquals(1500, timex.get(JAVA_LONG, 24));
        assertEquals(12, timex.get(JAVA_LONG, 32));
    }

    @Test
    void cancelsWhatTheKernelsLoopHasLeft() {
        MemorySegment timex = encoded(new TimexChange.CancelLoop());
        assertEquals(0x2011, timex.get(JAVA_INT, 0));
        assertEquals(0, timex.get(JAVA_LONG, 8));
        assertEquals(0x41, timex.get(JAVA_INT, 40));
        assertEquals(0x8001, encoded(TimexChange.Slew.NONE).get(JAVA_INT, 0));
        assertEquals(0, encoded(TimexChange.Slew.NONE).get(JAVA_LONG, 8));
    }

    @Test
    void slewsByMicroseconds() {
        MemorySegment timex = encoded(new TimexChange.Slew(-1234));
        assertEquals(0x8001, timex.get(JAVA_INT, 0));
        assertEquals(-1234, timex.get(JAVA_LONG, 8));
    }

    @Test
    void writesTickAndTaiOffset() {
        MemorySegment tick = encoded(TimexChange.Tick.NOMINAL);
        assertEquals(0x4000, tick.get(JAVA_INT, 0));
        assertEquals(10_000, tick.get(JAVA_LONG, 88));
        MemorySegment tai = encoded(new TimexChange.TaiOffset(37));
        assertEquals(0x80, tai.get(JAVA_INT, 0));
        assertEquals(37, tai.get(JAVA_LONG, 48));
    }

    @Test
    void readsMicrosecondsAndNanosecondsAlike() {
        MemorySegment timex = encoded(TimexChange.Frequency.ofPpm(1));
        timex.set(JAVA_LONG, 8, -7);
        timex.set(JAVA_LONG, 80, 123_456);
        assertEquals(-7_000, Timex.decode(0, timex).offsetNs());
        assertEquals(123_456_000, Timex.decode(0, timex).nanos());

        timex.set(JAVA_INT, 40, ClockStatus.STA_NANO);
        assertEquals(-7, Timex.decode(0, timex).offsetNs());
        assertEquals(123_456, Timex.decode(0, timex).nanos());
        assertEquals(1.0, Timex.decode(0, timex).frequencyPpm());
    }

    private static MemorySegment encoded(TimexChange change) {
        MemorySegment timex = Arena.ofAuto().allocate(Timex.LAYOUT);
        TimexEncoding.encode(change, timex);
        return timex;
    }

    private static String essence(TimexChange change) {
        MemorySegment timex = encoded(change);
        TreeMap<String, Object> fields = new TreeMap<>();
        fields.put("modes", "0x" + Integer.toHexString(timex.get(JAVA_INT, 0)));
        fields.put("freq", timex.get(JAVA_LONG, 16));
        fields.put("seconds", timex.get(JAVA_LONG, 72));
        fields.put("subseconds", timex.get(JAVA_LONG, 80));
        return fields.toString();
    }
}
