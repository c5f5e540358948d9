package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.NtpDuration;

final class SimulatedOscillatorTest {
    private static final long SEED = 5;
    private static final long SECOND_NS = 1_000_000_000L;

    private static SimulatedOscillator oscillator(double offsetS, double frequencyPpm, double wanderPerRootS) {
        return new SimulatedOscillator(
                Simulation.EPOCH, offsetS, frequencyPpm, wanderPerRootS, new SplittableRandom(SEED));
    }

    @Test
    void runsAwayAtItsRateAndAsItIsSteered() {
        SimulatedOscillator clock = oscillator(0.25, 30, 0);
        assertEquals(0.25 + 0.003, clock.errorS(100 * SECOND_NS), 1e-12);
        clock.steer(100 * SECOND_NS, -30);
        assertEquals(0.25 + 0.003, clock.errorS(1000 * SECOND_NS), 1e-12);
        assertEquals(0.253, clock.read(1000 * SECOND_NS).secondsSince(clock.trueTime(1000 * SECOND_NS)), 1e-9);
    }

    @Test
    void isSteppedAtOnce() {
        SimulatedOscillator clock = oscillator(0.25, 0, 0);
        clock.step(0, NtpDuration.ofSeconds(-0.25));
        assertEquals(0, clock.errorS(SECOND_NS), 1e-9);
    }

    @Test
    void itsFrequencyWalksWithTheRootOfTime() {
        int clocks = 400;
        double squares = 0;
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < clocks; i++) {
            SimulatedOscillator clock = new SimulatedOscillator(Simulation.EPOCH, 0, 0, 1e-9, seeds.split());
            for (int second = 1; second <= 900; second++) {
                clock.errorS(second * SECOND_NS);
            }
            squares += clock.frequencyPpm() * clock.frequencyPpm();
        }
        assertEquals(0.030, Math.sqrt(squares / clocks), 0.003, "seed " + SEED);
    }
}
