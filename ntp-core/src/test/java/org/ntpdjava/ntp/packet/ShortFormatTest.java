package org.ntpdjava.ntp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShortFormatTest {
    @Test
    void roundsToNearestStep() {
        assertEquals(0, ShortFormat.nearest(0.4 / 65536));
        assertEquals(1, ShortFormat.nearest(0.5 / 65536));
        assertEquals(0x0001_8000, ShortFormat.nearest(1.5));
    }

    @Test
    void ceilingNeverShrinksABound() {
        assertEquals(0, ShortFormat.ceiling(0));
        assertEquals(1, ShortFormat.ceiling(1e-9));
        assertEquals(0x0001_8000, ShortFormat.ceiling(1.5));
    }

    @Test
    void aPositiveCeilingIsNeverZero() {
        assertEquals(1, ShortFormat.positiveCeiling(0));
        assertEquals(1, ShortFormat.positiveCeiling(1e-9));
        assertEquals(2, ShortFormat.positiveCeiling(1.01 / 65536));
        assertEquals(-1, ShortFormat.positiveCeiling(1e9));
    }

    @Test
    void saturatesAtBothEnds() {
        assertEquals(0, ShortFormat.nearest(-1));
        assertEquals(-1, ShortFormat.nearest(65_536));
        assertEquals(-1, ShortFormat.ceiling(Double.POSITIVE_INFINITY));
        assertEquals(0, ShortFormat.nearest(Double.NaN));
    }

    @Test
    void readsUnsigned() {
        assertEquals(65_536 - 1 / 65536.0, ShortFormat.toSeconds(-1));
    }
}
