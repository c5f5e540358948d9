package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** No configuration and no measurement makes the discipline ask for something that is no number, or not allowed. */
class DisciplinePropertiesTest {
    private static final int STEPS = 3000;
    private static final double[] THRESHOLDS_S = {0, 1e-3, 0.128, 0.5, 600, 1e9};

    private long nowNs;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverAsksForTheImpossible(long seed) {
        Random random = new Random(seed);
        DisciplineConfig config = config(random);
        ClockDiscipline discipline = new ClockDiscipline(config, start(random), -random.nextInt(30), nowNs);
        for (int step = 0; step < STEPS; step++) {
            String when = "seed " + seed + " step " + step;
            nowNs += Math.round(1e9 * elapsedS(random));
            switch (random.nextInt(20)) {
                case 0 -> discipline.moved(size(random), random.nextBoolean(), nowNs);
                case 1 -> discipline.forget(1 + random.nextInt(5));
                case 2 -> discipline.reject(1 + random.nextInt(5));
                case 3 -> config = reconfigured(discipline, random);
                default -> update(discipline, config, random, when);
            }
            holds(discipline, when);
        }
    }

    private void update(ClockDiscipline discipline, DisciplineConfig config, Random random, String when) {
        boolean path = random.nextBoolean();
        double offsetS = size(random);
        double delayS = path ? Math.abs(size(random)) : 0;
        Measurement measurement = new Measurement()
                .take(
                        (path ? 1 : 6) + random.nextInt(3),
                        path,
                        offsetS,
                        delayS,
                        nowNs - Math.round(1e9 * Math.min(20, Math.abs(size(random)))),
                        Math.abs(size(random)),
                        path ? 1e-3 : 0,
                        Math.abs(size(random)));
        double combinedS = random.nextInt(3) == 0 ? size(random) : offsetS;
        Update update = discipline.update(measurement, combinedS, nowNs);
        switch (update) {
            case Update.Stepped(double byS, var _) -> {
                assertTrue(Double.isFinite(byS) && config.stepS() > 0, when + " " + update);
                assertTrue(Math.abs(byS) > config.stepS(), when + " " + update);
            }
            case Update.Shifted(double byS, var _) -> {
                assertTrue(Double.isFinite(byS), when + " " + update);
                assertFalse(config.clockControl() && config.stepS() == 0, when + " " + update);
            }
            case Update.Panic(double byS, var _) -> assertTrue(Math.abs(byS) > config.panicS(), when + " " + update);
            case Update.Collecting _, Update.Ignored _, Update.Slewing _ -> {}
        }
        discipline.pollFor(delayS, random.nextInt(18), random.nextInt(18), nowNs);
    }

    private void holds(ClockDiscipline discipline, String when) {
        double ppm = discipline.tick(nowNs);
        assertTrue(Math.abs(ppm) <= 500, () -> when + " rate " + ppm);
        assertTrue(Double.isFinite(discipline.frequencyPpm()), when);
        assertTrue(Double.isFinite(discipline.residualS(nowNs)), when);
        assertTrue(Double.isFinite(discipline.slewedS()), when);
        assertTrue(discipline.jitterS() > 0 && Double.isFinite(discipline.jitterS()), when);
        assertTrue(discipline.wanderPpm() >= 0 && Double.isFinite(discipline.wanderPpm()), when);
        assertTrue(discipline.errorBoundS(nowNs) > 0, () -> when + " bound " + discipline.errorBoundS(nowNs));
        assertTrue(discipline.errorBoundS(nowNs + 8_000_000_000L) >= 0.99 * discipline.errorBoundS(nowNs), when);
        assertTrue(discipline.pollLog2S() >= 0 && discipline.pollLog2S() <= 17, when);
        assertNotNull(discipline.memory(NtpTimestamp.ofUnix(1_795_000_000L, 0)), when);
    }

    private static DisciplineConfig reconfigured(ClockDiscipline discipline, Random random) {
        DisciplineConfig config = config(random);
        discipline.reconfigure(config);
        return config;
    }

    private static DisciplineConfig config(Random random) {
        return new DisciplineConfig(
                random.nextInt(4) > 0,
                THRESHOLDS_S[random.nextInt(THRESHOLDS_S.length)],
                random.nextInt(3) * 150,
                random.nextBoolean() ? 0 : 1000,
                random.nextBoolean());
    }

    private static StartingFrequency start(Random random) {
        return new StartingFrequency(
                1000 * (random.nextDouble() - 0.5), 0.01 + random.nextDouble(), random.nextBoolean());
    }

    private static double elapsedS(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> 0;
            case 2 -> 1e5 * random.nextDouble();
            default -> 20 * random.nextDouble();
        };
    }

    /** Mostly small, sometimes years. */
    private static double size(Random random) {
        int most = random.nextInt(20) == 0 ? 9 : -1;
        double size = Math.pow(10, -9 + (most + 9) * random.nextDouble());
        return random.nextBoolean() ? size : -size;
    }
}
