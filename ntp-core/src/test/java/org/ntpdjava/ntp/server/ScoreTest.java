package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    private static final double SECOND = 0x1p32;

    /** NTPsec shows 0.050 to 0.052 for who polls every 64 s, and 3.131 for an ntpq with some fifty packets at once. */
    @ParameterizedTest
    @CsvSource({"64, 30, 0.052", "1, 1000, 1.025", "0.1, 10000, 10.025", "1000, 3, 0.05", "0, 60, 3.0"})
    void ofWhoAsksEverySoManySeconds(double intervalS, int packets, double expected) {
        float score = 0;
        for (int i = 0; i < packets; i++) {
            score = Score.next(score, (long) (intervalS * SECOND));
        }
        assertEquals(expected, score, expected / 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheExponentialItStandsFor(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double exact = 0;
        float score = 0;
        for (int i = 0; i < 10_000; i++) {
            double sinceS = Math.exp(random.nextDouble(-12, 7));
            exact = exact * Math.exp(-sinceS / Score.DECAY_S) + 1.0 / Score.DECAY_S;
            score = Score.next(score, (long) (sinceS * SECOND));
            assertEquals(exact, score, exact / 50, "seed " + seed + " packet " + i);
        }
    }

    @Test
    void aClockSteppedBackForgetsNothing() {
        assertEquals(1.05, Score.next(1, -5L << 32), 0.01);
        assertEquals(0.05, Score.next(1, Long.MAX_VALUE), 1e-6);
    }
}
