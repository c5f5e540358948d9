package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class PulseGlitchFilterTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private final PulseGlitchFilter filter = new PulseGlitchFilter();
    private long sequence;

    private PulseVerdict verdict(double seconds) {
        return filter.judge(++sequence, START.plus(NtpDuration.ofSeconds(seconds)));
    }

    private boolean edge(double seconds) {
        return verdict(seconds) instanceof PulseVerdict.Regular;
    }

    private static void assertRefused(PulseFault fault, double amount, PulseVerdict verdict) {
        PulseVerdict.Refused refused = assertInstanceOf(PulseVerdict.Refused.class, verdict);
        assertEquals(fault, refused.fault());
        assertEquals(amount, refused.amount(), 1e-6);
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

    @Test
    void namesEdgesThatAreDoubledLateOrStray() {
        assertRefused(PulseFault.FIRST, 0, verdict(0));
        assertEquals(new PulseVerdict.Regular(0, 0, 0), verdict(1));
        assertRefused(PulseFault.DOUBLED, 0.0005, verdict(1.0005));
        assertEquals(new PulseVerdict.Regular(0, 0, 0), verdict(2), "the one left out was not lost");
        assertRefused(PulseFault.STRAY, 0.3, verdict(2.7));
        assertTrue(edge(3));
        assertRefused(PulseFault.LATE, 0.02, verdict(4.02));
        assertEquals(new PulseVerdict.Regular(0, 0, 0), verdict(5), "its second was not without a pulse");
    }

    @Test
    void tellsPulsesThatNeverCameFromThoseThatNobodyRead() {
        train();
        assertEquals(new PulseVerdict.Regular(2, 0, 0), verdict(4));
        sequence += 2;
        assertEquals(new PulseVerdict.Regular(0, 2, 0), verdict(7));
        sequence += 1;
        assertEquals(new PulseVerdict.Regular(1, 1, 0), verdict(10));
        sequence += 1;
        assertEquals(new PulseVerdict.Regular(0, 0, 1), verdict(11), "the device counted two in one second");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 10, 20})
    void believesNoPulseThatComesMoreThanOnceASecond(int hertz) {
        for (int i = 0; i < 20 * hertz; i++) {
            assertFalse(edge((double) i / hertz), "edge " + i);
        }
        assertRefused(PulseFault.FAST, hertz, verdict(20));
        assertFalse(edge(21));
        assertTrue(edge(22), "it is a pulse per second again");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void leavesATrainThatBecomesFast(int hertz) {
        train();
        for (int i = 1; i < 10 * hertz; i++) {
            boolean used = edge(1 + (double) i / hertz);
            assertFalse(used && i > 5, "edge " + i);
        }
        assertFalse(edge(11), "it may be fast still");
        assertTrue(edge(12), "and comes back to it");
    }

    @Test
    void namesAnEdgeThatNeverBecomesATrain() {
        for (int i = 0; i < 6; i++) {
            edge(0.7 * i);
        }
        assertInstanceOf(PulseVerdict.Refused.class, verdict(4.3));
        assertEquals(PulseFault.IRREGULAR, ((PulseVerdict.Refused) verdict(5.1)).fault());
    }
}
