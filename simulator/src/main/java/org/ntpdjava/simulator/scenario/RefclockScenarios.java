package org.ntpdjava.simulator.scenario;

import java.util.List;
import org.ntpdjava.simulator.Law;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** Scenarios of the accuracy harness with a reference clock in shared memory. */
final class RefclockScenarios {
    private static final int HOUR_S = 3600;
    private static final int DAY_S = 24 * HOUR_S;
    private static final double OFFSET_S = 1e-3;
    /** What a second without a sample has for noise. */
    private static final Law LOST = Law.constant(1e9);

    private static final Law MICROSECOND = Law.normal(0, 1e-6);

    private RefclockScenarios() {}

    static List<Scenario> all() {
        return List.of(pps(), outliers(), sentences(), coldStart(), frequencyStep(), holdover());
    }

    static FrequencyLaw wander(double ppm, double perRootS) {
        return FrequencyLaw.constantPpm(ppm).plus(FrequencyLaw.randomWalk(perRootS));
    }

    private static Scenario pps() {
        return Scenario.sampled(
                "A_pps1us",
                "PPS of 1 us, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                wander(20, 1e-9),
                MICROSECOND,
                Judgement.between(6 * HOUR_S, DAY_S).converging(1e-5));
    }

    private static Scenario outliers() {
        return Scenario.sampled(
                "B_pps10us_out",
                "PPS of 10 us with 1 % outliers of 1 ms, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                wander(20, 1e-9),
                Law.normal(0, 1e-5).sometimes(0.01, Law.normal(0, Math.hypot(1e-5, 1e-3))),
                Judgement.between(6 * HOUR_S, DAY_S).converging(1e-4));
    }

    private static Scenario sentences() {
        return Scenario.sampled(
                "C_nmea3ms",
                "NMEA only, 3 ms, wander 1e-9; 24 h",
                DAY_S,
                OFFSET_S,
                wander(20, 1e-9),
                Law.normal(0, 3e-3),
                Judgement.between(10 * HOUR_S, DAY_S).converging(5e-3));
    }

    private static Scenario coldStart() {
        return Scenario.sampled(
                "F1_start_pps",
                "cold start on a PPS of 1 us, 0.1 s and 80 ppm off; 12 h",
                12 * HOUR_S,
                0.1,
                wander(80, 1e-9),
                MICROSECOND,
                Judgement.between(8 * HOUR_S, 12 * HOUR_S).converging(1e-5));
    }

    private static Scenario frequencyStep() {
        int stepS = 8 * HOUR_S;
        return Scenario.sampled(
                "G1_fstep_pps",
                "as A, and the frequency steps by 1 ppm at 8 h; 16 h",
                16 * HOUR_S,
                OFFSET_S,
                wander(20, 1e-9).plus(FrequencyLaw.step(stepS, 1e-6)),
                MICROSECOND,
                Judgement.between(4 * HOUR_S, stepS)
                        .looking(new Window("after_step", stepS, 12 * HOUR_S))
                        .recovering(stepS, 5e-6));
    }

    private static Scenario holdover() {
        int lostS = 16 * HOUR_S;
        return Scenario.sampled(
                "H_holdover",
                "PPS of 1 us for 16 h, then nothing for 8 h; wander 1e-10, ageing 2e-12 in a second",
                DAY_S,
                OFFSET_S,
                wander(20, 1e-10).plus(FrequencyLaw.ageing(2e-12)),
                MICROSECOND.during(lostS + 1, Double.POSITIVE_INFINITY, LOST),
                Judgement.between(4 * HOUR_S, lostS)
                        .converging(1e-5)
                        .looking(new Window("hold_1h", lostS, 17 * HOUR_S), new Window("hold_8h", lostS, 24 * HOUR_S)));
    }
}
