package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TimexBufferTest {
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(16 + TimexBuffer.OCTETS).order(ByteOrder.nativeOrder());

    @Test
    void writesTheStructureOfTheKernelWhereItIsTold() {
        TimexBuffer.encode(TimexChange.Step.ofNanos(-1), buffer, 16);
        assertEquals(208, TimexBuffer.OCTETS);
        assertEquals(0x2100, buffer.getInt(16));
        assertEquals(-1, buffer.getLong(16 + 72));
        assertEquals(999_999_999, buffer.getLong(16 + 80));
        assertEquals(0, buffer.getLong(8));
    }

    @Test
    void leavesNothingOfTheChangeBefore() {
        TimexBuffer.encode(TimexChange.Step.ofNanos(5), buffer, 16);
        TimexBuffer.encode(TimexChange.Frequency.ofPpm(1), buffer, 16);
        assertEquals(0, buffer.getLong(16 + 80));
        assertEquals(1.0, TimexBuffer.decode(0, buffer, 16).frequencyPpm());
    }
}
