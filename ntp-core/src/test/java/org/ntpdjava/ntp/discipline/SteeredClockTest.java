package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class SteeredClockTest {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);

    private static NtpTimestamp at(double seconds) {
        return START.plus(NtpDuration.ofSeconds(seconds));
    }

    @Test
    void isTheSystemClockWhenThatIsSteered() {
        SteeredClock clock = SteeredClock.of(true);
        clock.step(NtpDuration.ofSeconds(5), START);
        clock.setFrequency(100, START);
        assertEquals(at(17), clock.served(at(17)));
        assertEquals(ClockCorrection.IDENTITY, clock.correction());
    }

    @Test
    void stepsAndRunsAtItsOwnRate() {
        SteeredClock clock = SteeredClock.of(false);
        assertEquals(START, clock.served(START));
        clock.step(NtpDuration.ofSeconds(-2.5), START);
        clock.setFrequency(100, START);
        assertEquals(at(997.6), clock.served(at(1000)));
        clock.setFrequency(-100, at(1000));
        assertEquals(at(1997.5), clock.served(at(2000)));
        assertEquals(at(1997.5), clock.correction().apply(at(2000)));
    }

    @Test
    void isContinuousWhenTheRateChanges() {
        SteeredClock clock = SteeredClock.of(false);
        clock.setFrequency(333.3, START);
        NtpTimestamp before = clock.served(at(12345.678));
        clock.setFrequency(-500, at(12345.678));
        assertTrue(clock.served(at(12345.678)).minus(before).abs().units() <= 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void losesNothingInAMonthOfSeconds(long seed) {
        Random random = new Random(seed);
        SteeredClock clock = SteeredClock.of(false);
        long rawBits = START.bits();
        // What exact arithmetic gives: the rate is a multiple of 2^-40, the interval of 2^12 units.
        long exactUnits28 = 0;
        long rate40 = 0;
        for (int i = 0; i < 2_600_000; i++) {
            long intervalUnits = (1L << 32) + ((long) random.nextInt(1000) << 12);
            exactUnits28 += rate40 * (intervalUnits >> 12);
            rawBits += intervalUnits;
            rate40 = random.nextLong(1L << 30) - (1L << 29);
            clock.setFrequency(rate40 * 0x1p-40 * 1e6, new NtpTimestamp(rawBits));
        }
        long servedUnits = clock.served(new NtpTimestamp(rawBits)).bits() - rawBits;
        long exactUnits = Math.round(exactUnits28 * 0x1p-28);
        assertTrue(Math.abs(exactUnits - servedUnits) <= 2, () -> "seed " + seed + ": " + (servedUnits - exactUnits));
    }
}
