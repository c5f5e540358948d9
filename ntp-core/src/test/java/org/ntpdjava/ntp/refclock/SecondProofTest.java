package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondProofTest {
    private static SecondProof proof() {
        SecondProof proof = new SecondProof();
        proof.restart(SecondProof.AFTER_ITS_PULSE_S);
        return proof;
    }

    /** The phase knows no whole seconds, as a clock that is not set does not. */
    private static double phase(double latencyS, Random random) {
        return latencyS + random.nextInt(7) - 3;
    }

    @ParameterizedTest(name = "{0} s late, give or take {1}: known after {2}")
    @CsvSource({
        "0.157, 0.005, 5",
        "0.1, 0.003, 15",
        "0.05, 0.003, 90",
        "0.5, 0.08, 10",
        "0.6, 0.05, 5",
        "0.9, 0.003, 20"
    })
    void provesTheSecondOfSentencesClearOfItsEnds(double latencyS, double spreadS, int within) {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            SecondProof proof = proof();
            for (int i = 0; i < within; i++) {
                proof.hear(phase(latencyS + spreadS * random.nextGaussian(), random));
            }
            assertTrue(proof.isProved(), "seed " + seed);
            assertEquals(latencyS, proof.latencyS(), spreadS * 3, "seed " + seed);
        }
    }

    /** A receiver that speaks half a second late, more or less, at every mean there is: never a wrong second. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isNeverWrongByASecond(long seed) {
        Random random = new Random(seed);
        for (int meanMs = 0; meanMs < 1000; meanMs += 9) {
            for (int start = 0; start < 30; start++) {
                SecondProof proof = proof();
                for (int i = 0; i < 300; i++) {
                    double lateS = meanMs * 1e-3 + 0.08 * random.nextGaussian();
                    proof.hear(phase(lateS, random));
                    // A pulse that is numbered by this sentence is wrong when it is off by more than half a second.
                    double errorS = proof.latencyS() - lateS;
                    int heard = i;
                    int mean = meanMs;
                    assertFalse(
                            proof.isProved() && Math.abs(errorS) > 0.5,
                            () -> "seed " + seed + ", mean " + mean + " ms, after " + heard + ": " + errorS);
                }
                assertTrue(proof.isProved() || meanMs < 300 || meanMs > 700, "seed " + seed + ", mean " + meanMs);
            }
        }
    }

    /** What is usual of receivers is no reason to doubt one that has been heard for minutes. */
    @ParameterizedTest(name = "{0} s late, give or take {1}")
    @CsvSource({"0.021, 0.005", "0.979, 0.005", "0.085, 0.02", "0.915, 0.02", "0.99, 0.001"})
    void aSteadyReceiverIsProvedInTheEndHoweverNearToAPulse(double latencyS, double spreadS) {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            SecondProof proof = proof();
            int heard = 0;
            while (!proof.isProved() && heard++ < 400) {
                proof.hear(phase(latencyS + spreadS * random.nextGaussian(), random));
            }
            assertTrue(proof.isProved(), "seed " + seed);
            assertEquals(latencyS, proof.latencyS(), spreadS, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.002, 0.998})
    void provesNothingWhereASecondEnds(double latencyS) {
        SecondProof proof = proof();
        for (int i = 0; i < 10_000; i++) {
            proof.hear(latencyS);
        }
        assertFalse(proof.isProved());
    }

    @Test
    void aTimeThatMayBeCorrectedAlreadyIsNear() {
        SecondProof proof = proof();
        proof.restart(SecondProof.ABOUT_ITS_PULSE_S);
        for (int i = 0; i < 20; i++) {
            proof.hear(-0.001);
        }
        assertTrue(proof.isProved());
        assertEquals(-0.001, proof.latencyS(), 1e-9);
    }

    /** What moves slowly over the end of a second stays the same second, and proves nothing there. */
    @Test
    void followsAHabitThatChangesSlowly() {
        SecondProof proof = proof();
        for (int i = 0; i < 10_000; i++) {
            proof.hear(0.6 + i * 5e-5);
        }
        assertFalse(proof.isProved());
        assertEquals(1.1, proof.latencyS(), 0.02);
        for (int i = 0; i < 10_000; i++) {
            proof.hear(0.1 - i * 5e-5);
        }
        assertTrue(proof.isProved());
        assertEquals(0.6, proof.latencyS(), 0.02);
    }

    @Test
    void beginsAnewWithAnotherHabitAndNotForAStranger() {
        SecondProof proof = proof();
        for (int i = 0; i < 50; i++) {
            proof.hear(0.2);
        }
        proof.hear(0.7);
        proof.hear(0.8);
        assertTrue(proof.isProved());
        assertEquals(0.2, proof.latencyS(), 1e-9);
        for (int i = 0; i < 8; i++) {
            proof.hear(0.7);
        }
        assertFalse(proof.isProved());
        for (int i = 0; i < 4; i++) {
            proof.hear(0.7);
        }
        assertTrue(proof.isProved());
        assertEquals(0.7, proof.latencyS(), 1e-9);
    }

    /** A timing receiver names its pulses: then arrivals on both sides of one prove as much as any. */
    @Test
    void isProvedByWhoKnows() {
        SecondProof proof = proof();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            double lateS = 0.97 + 0.03 * random.nextGaussian();
            proof.hear(phase(lateS, random));
            proof.told(lateS);
        }
        assertTrue(proof.isProved());
        assertEquals(0.97, proof.latencyS(), 0.02);
        proof.hear(phase(0.97, random));
        assertFalse(proof.isProved(), "what is not told is not known");
    }
}
