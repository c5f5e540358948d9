package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Our clock is right here; second 100 is the first that is announced. */
final class AnnouncedPulseTest {
    private final AnnouncedPulse announced = new AnnouncedPulse();

    private static NtpTimestamp at(double seconds) {
        return new NtpTimestamp(1000L << 32).plus(NtpDuration.ofSeconds(seconds));
    }

    /** So long before the pulse, for each of these seconds. */
    private void tell(int first, int last, double beforeS) {
        for (int second = first; second <= last; second++) {
            announced.tell(at(second), second * 1e-9, at(second - beforeS));
        }
    }

    @Test
    void namesAPulseAfterThreeAnnouncementsThatFollowEachOther() {
        tell(100, 101, 0.8);
        assertFalse(announced.names(at(101)));
        tell(102, 102, 0.8);
        assertTrue(announced.names(at(102)));
        assertEquals(at(102), announced.second());
        assertEquals(102e-9, announced.lateS());
    }

    @Test
    void saysNothingOfThePulseAfterThat() {
        tell(100, 110, 0.8);
        assertFalse(announced.names(at(111)), "its announcement was lost");
        tell(112, 112, 0.8);
        assertTrue(announced.names(at(112)), "one that is lost breaks nothing");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.99, 1.3, -0.2})
    void saysNothingWhenItMayBeOfTheOtherPulse(double beforeS) {
        tell(100, 110, beforeS);
        assertFalse(announced.names(at(110)));
    }

    @Test
    void isNotBelievedWhenItHangsOrJumps() {
        tell(100, 110, 0.8);
        announced.tell(at(110), 0, at(110.2));
        assertFalse(announced.names(at(111)), "said twice");
        tell(500, 501, 0.8);
        assertFalse(announced.names(at(501)), "a jump of the receiver");
        tell(502, 502, 0.8);
        assertTrue(announced.names(at(502)));
    }
}
