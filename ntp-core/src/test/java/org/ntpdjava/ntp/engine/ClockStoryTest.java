package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.time.LeapIndicator;

class ClockStoryTest {
    private static final String A = "198.51.100.1";
    private static final DisciplineConfig GATE_OPEN = new DisciplineConfig(true, 0.128, 300, 1000, true);
    private static final DisciplineConfig NEVER_STEP = new DisciplineConfig(true, 0, 300, 1000, false);

    @Test
    void stepsALargeFirstOffsetAndStartsOver() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)), -5, 10);
        world.server(A);
        world.runUntil(1.5);
        assertEquals(1, world.count(Action.StepClock.class), world::toString);
        assertEquals(LeapIndicator.ALARM, world.state().leap());
        assertEquals("STEP", world.state().referenceId().text());
        assertEquals(0, world.peer(A).reach(), "nothing known of the time before counts");
        world.runUntil(40);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(0, world.servedErrorS(), 0.002);
        assertTrue(
                world.reports().stream().anyMatch(r -> r.matches(".* 0c clock_step \\+(5\\.00|4\\.99)\\d* s")),
                world.reports()::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void stepsTheFirstOffsetOnceAndLearnsTheFrequency(long seed) {
        World world = new World(seed, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)), 0.02, 40);
        world.server(A);
        world.runUntil(20);
        assertEquals(0, world.servedErrorS(), 0.001, world::toString);
        world.runUntil(4 * 3600);
        assertEquals(1, world.count(Action.StepClock.class));
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(-40, world.state().frequencyPpm(), 0.05, world::toString);
        assertTrue(world.count(Action.WriteDrift.class) >= 1, "the drift file was written");
        assertTrue(world.count(Action.SetClockStatus.class) > 1);
    }

    @Test
    void slewsTheFirstOffsetWhereStepsAreForbidden() {
        World world = new World(1, Configs.with(NEVER_STEP, Configs.server(A)), 0.02, 40);
        world.server(A);
        world.runUntil(20);
        assertEquals(0.015, world.servedErrorS(), 0.008, "500 ppm are half a millisecond in a second\n" + world);
        world.runUntil(4 * 3600);
        assertEquals(0, world.count(Action.StepClock.class));
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
        assertEquals(-40, world.state().frequencyPpm(), 0.05, world::toString);
    }

    @Test
    void setsTheFrequencyOfTheDriftFileAtTheStart() {
        EngineConfig config = new EngineConfig(
                List.of(), SelectionConfig.DEFAULT, DisciplineConfig.DEFAULT, -20, OptionalDouble.of(-12.5), false);
        World world = new World(1, config, 0, 12.5);
        world.runUntil(2);
        assertTrue(world.actions.contains(new Action.SetFrequency(-12.5)));
        assertEquals(1, world.count(Action.SetFrequency.class), "and does not repeat itself");
    }

    @Test
    void panicsInNtpdsWords() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)), 3600, 0);
        world.server(A);
        world.runUntil(30);
        Action.Stop stop = world.stop().orElseThrow();
        assertEquals(255, stop.exitStatus());
        assertEquals("0.0.0.0 c017 07 panic_stop -3600 s; set clock manually within 1000 s.", stop.reason());
        assertEquals(0, world.count(Action.StepClock.class));
        assertTrue(world.reports().stream().noneMatch(r -> r.contains("panic_stop")), "it is said once");
    }

    @Test
    void theOpenGateLetsOneLargeOffsetThrough() {
        World world = new World(1, Configs.with(GATE_OPEN, Configs.server(A)), 3600, 0);
        world.server(A);
        world.runUntil(40);
        assertTrue(world.stop().isEmpty());
        assertEquals(0, world.servedErrorS(), 0.002, world::toString);
    }

    @Test
    void onceStepsReportsAndStops() {
        World world = new World(1, Configs.once(GATE_OPEN, Configs.server(A)), -123.455921, 0);
        world.server(A);
        world.runUntil(12);
        Action.Stop stop = world.stop().orElseThrow();
        assertEquals(0, stop.exitStatus());
        assertTrue(stop.reason().matches("ntpd: time set \\+123\\.45[56]\\d*s"), stop.reason());
    }

    @Test
    void onceReportsASmallOffsetAsSlew() {
        World world = new World(1, Configs.once(GATE_OPEN, Configs.server(A)), 0.004, 0);
        world.server(A);
        world.runUntil(12);
        Action.Stop stop = world.stop().orElseThrow();
        assertTrue(stop.reason().matches("ntpd: time slew -0\\.00[34]\\d*s"), stop.reason());
        assertEquals(0, world.servedErrorS(), 0.0005);
    }

    @Test
    void onceWithoutStepsSlewsBeforeItStops() {
        World world = new World(1, Configs.once(NEVER_STEP, Configs.server(A)), 0.02, 0);
        world.server(A);
        world.runUntil(12);
        assertTrue(world.stop().isEmpty());
        world.runUntil(300);
        assertTrue(world.stop().orElseThrow().reason().startsWith("ntpd: time slew -0.0"));
        assertEquals(0, world.count(Action.StepClock.class));
    }

    @Test
    void withoutClockControlNothingIsAskedOfTheSystemClock() {
        World world = new World(1, Configs.noClock(Configs.server(A)), 7, 25);
        world.server(A);
        world.runUntil(3600);
        assertEquals(
                0,
                world.actions.stream()
                        .filter(Action.AdjustClock.class::isInstance)
                        .count());
        assertEquals(0, world.servedErrorS(), 0.001, world::toString);
    }
}
