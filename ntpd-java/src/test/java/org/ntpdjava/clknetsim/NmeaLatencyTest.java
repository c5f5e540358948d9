package org.ntpdjava.clknetsim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmeaLatencyTest {
    @Test
    void readsMeanAndJitter() {
        assertEquals(Optional.of(NmeaLatency.DEFAULT), NmeaLatency.parse("0.157,0.030"));
        assertEquals(Optional.of(new NmeaLatency(0.4, 0)), NmeaLatency.parse("0.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-0.1", "1.0", "0.1,0.5", "0.1,", "0.1,0.1,0.1", "1e-3"})
    void refusesWhatNoReceiverDoes(String text) {
        assertEquals(Optional.empty(), NmeaLatency.parse(text));
    }

    @Test
    void neverSpeaksBeforeItsSecondOrInTheNext() {
        NmeaLatency wild = new NmeaLatency(0.9, 0.3);
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double lateS = wild.drawS(random);
            assertTrue(lateS >= 0 && lateS < 1, () -> "late by " + lateS);
        }
    }
}
