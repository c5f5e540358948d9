package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads only: no test ever changes the clock of the machine it runs on. */
class AdjtimexTest {
    @Test
    void readsTheStateOfThisMachinesClock() throws SystemCallException {
        Timex timex = new Adjtimex().read();

        Instant clock = Instant.ofEpochSecond(timex.seconds(), timex.nanos());
        assertTrue(Duration.between(clock, Instant.now()).abs().toMinutes() < 1, timex::toString);
        assertTrue(timex.state() >= 0 && timex.state() <= 5, timex::toString);
        assertTrue(timex.tickUs() >= 9_000 && timex.tickUs() <= 11_000, timex::toString);
        assertEquals(500L << 16, timex.toleranceScaled());
        assertTrue(Math.abs(timex.frequencyPpm()) <= 500, timex::toString);
        assertEquals(timex.frequencyPpm() + (timex.tickUs() - 10_000) * 100, timex.ratePpm());
    }

    @Test
    void readsWhatIsLeftOfAnAdjtime() throws SystemCallException {
        long leftUs = new Adjtimex().slewLeftUs();

        assertTrue(Math.abs(leftUs) < 1_000_000_000L, () -> leftUs + " us");
    }
}
