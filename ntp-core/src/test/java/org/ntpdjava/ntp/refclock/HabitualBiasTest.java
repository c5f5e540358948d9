package org.ntpdjava.ntp.refclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HabitualBiasTest {
    private static final double LATE_S = -0.157;
    private static final double SPREAD_S = 0.003;

    private static HabitualBias heard(int readings, DoubleSupplier readingS) {
        HabitualBias habit = new HabitualBias();
        for (int i = 0; i < readings; i++) {
            habit.add(readingS.getAsDouble());
        }
        return habit;
    }

    @Test
    void isNoHabitBeforeAMinuteOfReadings() {
        Random random = new Random(1);
        HabitualBias habit = new HabitualBias();
        for (int i = 1; i < HabitualBias.LEAST_READINGS; i++) {
            assertFalse(habit.add(LATE_S + SPREAD_S * random.nextGaussian()), "reading " + i);
        }
        assertTrue(habit.add(LATE_S));
        assertTrue(habit.isKnown());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void learnsMeanAndSpread(long seed) {
        Random random = new Random(seed);
        HabitualBias habit = heard(400, () -> LATE_S + SPREAD_S * random.nextGaussian());
        assertTrue(habit.isKnown());
        assertEquals(LATE_S, habit.meanS(), 4 * SPREAD_S / Math.sqrt(HabitualBias.WINDOW), () -> "seed " + seed);
        assertEquals(SPREAD_S, habit.spreadS(), 0.3 * SPREAD_S, () -> "seed " + seed);
        assertTrue(habit.meanErrorS() < 0.15 * SPREAD_S, () -> "seed " + seed + ": " + habit.meanErrorS());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotMovedByAFifthOfWildReadings(long seed) {
        Random random = new Random(seed);
        HabitualBias habit =
                heard(400, () -> random.nextDouble() < 0.2 ? -1.157 : LATE_S + SPREAD_S * random.nextGaussian());
        assertTrue(habit.isKnown());
        assertEquals(LATE_S, habit.meanS(), SPREAD_S, () -> "seed " + seed);
    }

    /** The means of such a receiver over minutes differ by far more than those of independent readings. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void knowsAMoodFromAHabit(long seed) {
        Random random = new Random(seed);
        double keep = Math.exp(-1 / 20.0);
        double[] moodS = {0};
        HabitualBias habit = heard(240, () -> {
            moodS[0] = keep * moodS[0] + SPREAD_S * Math.sqrt(1 - keep * keep) * random.nextGaussian();
            return LATE_S + moodS[0];
        });
        assertTrue(habit.meanErrorS() > 0.12 * habit.spreadS(), () -> "seed " + seed + ": " + habit.meanErrorS());
    }

    @Test
    void takesOnNewMannersInMinutes() {
        Random random = new Random(7);
        HabitualBias habit = heard(400, () -> LATE_S + SPREAD_S * random.nextGaussian());
        for (int i = 0; i < HabitualBias.WINDOW; i++) {
            habit.add(-0.4 + SPREAD_S * random.nextGaussian());
        }
        assertEquals(-0.4, habit.meanS(), 1e-3);
    }

    @Test
    void readingsThatAreAllAlikeAreAHabit() {
        HabitualBias habit = heard(60, () -> 0.25);
        assertTrue(habit.isKnown());
        assertEquals(0.25, habit.meanS(), 1e-12);
        assertEquals(0, habit.spreadS());
    }

    @Test
    void forgets() {
        HabitualBias habit = heard(60, () -> 0.25);
        habit.clear();
        assertFalse(habit.isKnown());
        assertFalse(habit.add(0.25));
    }
}
