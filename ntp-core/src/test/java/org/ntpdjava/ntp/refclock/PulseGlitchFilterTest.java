package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class PulseGlitchFilterTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private final PulseGlitchFilter filter = new PulseGlitchFilter();
    private long sequence;

    private boolean edge(double seconds) {
        return filter.accept(++sequence, START.plus(NtpDuration.ofSeconds(seconds)));
    }

    private void train() {
        edge(0);
        assertTrue(edge(1));
    }

    @Test
    void wantsASecondEdgeBeforeItBelievesTheFirst() {
        assertFalse(edge(0));
        assertTrue(edge(1.00001));
        assertTrue(edge(2));
        assertEquals(1, filter.ignored());
    }

    @Test
    void ignoresBouncesBeforeAndAfterTheTrainIsKnown() {
        assertFalse(edge(0));
        assertFalse(edge(0.1));
        assertTrue(edge(1));
        assertFalse(edge(1.1));
        assertTrue(edge(2));
        assertFalse(edge(2.0003));
        assertTrue(edge(3));
        assertEquals(4, filter.ignored());
    }

    @Test
    void goesOnAfterLostPulses() {
        train();
        sequence += 6;
        assertTrue(edge(8));
        assertTrue(edge(58));
    }

    @Test
    void ignoresTheSameEdgeToldTwice() {
        train();
        sequence--;
        assertFalse(edge(2));
    }

    @Test
    void startsAgainAfterALongSilence() {
        train();
        assertFalse(edge(100.5));
        assertTrue(edge(101.5));
    }

    @Test
    void followsTheTrainWhenItMovesForGood() {
        train();
        assertFalse(edge(2.3));
        assertFalse(edge(3.3));
        assertFalse(edge(4.3));
        assertTrue(edge(5.3));
        assertTrue(edge(6.3));
    }

    @Test
    void startsAgainWhenCleared() {
        train();
        filter.clear();
        assertFalse(edge(2));
        assertTrue(edge(3));
    }

    @Test
    void allowsForAClockThatIsSlewed() {
        train();
        assertTrue(edge(2.0009));
        assertTrue(edge(3.0018));
    }
}
