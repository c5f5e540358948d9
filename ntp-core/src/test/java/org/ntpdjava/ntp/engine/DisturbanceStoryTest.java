package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.time.LeapIndicator;

/** What others do to our clock, and what the kernel keeps us from doing. */
class DisturbanceStoryTest {
    private static final String A = "192.0.2.10";

    private static World synchronised(EngineConfig config) {
        World world = new World(1, config, 0, 20);
        world.server(A);
        world.runUntil(400);
        assertTrue(world.state().synchronised(), world::toString);
        return world;
    }

    private static List<String> disturbances(World world) {
        return world.actions.stream()
                .filter(Action.ReportDisturbance.class::isInstance)
                .map(a -> ((Action.ReportDisturbance) a).text())
                .toList();
    }

    private static Action.SetClockStatus lastStatus(World world) {
        return world.actions.stream()
                .filter(Action.SetClockStatus.class::isInstance)
                .map(Action.SetClockStatus.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void noticesWithinTwoSecondsThatAnotherProgramMovedTheClock() {
        World world = synchronised(Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)));
        assertEquals(List.of(), disturbances(world), "our own steps are our own");
        assertEquals(world.count(Action.StepClock.class), world.state().clockSteps(), "our own are counted");
        world.in(0.5, () -> world.meddle(1.5));
        world.runUntil(402.5);
        assertEquals(world.count(Action.StepClock.class) + 1, world.state().clockSteps(), "and so are others'");
        assertEquals(1, disturbances(world).size(), world::toString);
        assertTrue(
                disturbances(world).getFirst().matches("clock was moved by \\+1\\.500\\d* s by another program, or .*"),
                disturbances(world)::toString);
        assertFalse(world.state().synchronised(), "what it shows now is not known to be right");
        world.runUntil(1500);
        assertEquals(0, world.servedErrorS(), 0.005, world::toString);
        assertEquals(1, disturbances(world).size());
    }

    @Test
    void aSmallForeignStepIsAKnownShift() {
        World world = synchronised(Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)));
        world.meddle(-0.02);
        world.runUntil(402);
        assertEquals(1, disturbances(world).size(), world::toString);
        assertTrue(world.state().synchronised(), world::toString);
        assertEquals(0.02, world.peer(A).offsetS(), 0.005, world::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, -40, 1e6})
    void withoutClockControlTheServedTimeStaysWhereItIs(double byS) {
        World world = synchronised(Configs.noClock(Configs.server(A)));
        double beforeS = world.servedErrorS();
        int steps = world.state().clockSteps();
        world.meddle(byS);
        world.runUntil(402);
        assertEquals(steps, world.state().clockSteps(), "what we serve was not stepped");
        assertEquals(beforeS, world.servedErrorS(), 0.1e-3, world::toString);
        assertTrue(disturbances(world).getFirst().endsWith("the time we serve is not moved"));
        world.runUntil(1500);
        assertTrue(world.state().synchronised(), world::toString);
        assertEquals(0, world.servedErrorS(), 0.005, world::toString);
    }

    @Test
    void tellsTheKernelAtOnceWhenItsClockWasMeddledWith() {
        World world = synchronised(Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)));
        long before = world.count(Action.SetClockStatus.class);
        world.tell(new Input.ClockDisturbed(world.moment(), Input.ClockDisturbed.Disturbance.FREQUENCY, 100));
        assertEquals(before + 1, world.count(Action.SetClockStatus.class));
        assertTrue(
                disturbances(world)
                        .getFirst()
                        .matches(
                                "the rate of the clock was set to \\+100.000 PPM by another program, where .* was ours"),
                disturbances(world)::toString);
    }

    @Test
    void aRefusedStepIsNotBelieved() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)), 30, 0);
        world.refusesSteps = true;
        world.server(A);
        world.runUntil(300);
        assertTrue(world.count(Action.StepClock.class) >= 1);
        assertEquals(30, world.servedErrorS(), 0.1, world::toString);
        assertFalse(world.state().synchronised(), "the time is known to be wrong\n" + world);
        world.refusesSteps = false;
        world.runUntil(2000);
        assertEquals(0, world.servedErrorS(), 0.005, world::toString);
        assertEquals(List.of(), disturbances(world));
    }

    @Test
    void aRefusedFrequencyIsAskedForAgain() {
        World world = new World(
                1,
                new EngineConfig(
                        List.of(), SelectionConfig.DEFAULT, DisciplineConfig.DEFAULT, -20, OptionalDouble.of(7), false),
                0,
                0);
        world.runUntil(2);
        world.tell(new Input.ClockRefused(world.moment(), new Action.SetFrequency(7)));
        assertEquals(1, world.count(Action.SetFrequency.class), "not in answer to the refusal");
        world.runUntil(4);
        assertEquals(2, world.count(Action.SetFrequency.class));
    }

    @Test
    void beginsWithTheRateTheClockHasWithoutBelievingIt() {
        World world = new World(
                1,
                new EngineConfig(
                        List.of(),
                        SelectionConfig.DEFAULT,
                        DisciplineConfig.DEFAULT,
                        -20,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        -17.25,
                        false),
                0,
                0);
        world.runUntil(2);
        assertTrue(world.actions.contains(new Action.SetFrequency(-17.25)));
        assertTrue(world.reports().stream().anyMatch(r -> r.contains("freq_not_set")));
    }

    @Test
    void tellsTheKernelAgainAndAgainWithoutAnyUpdate() {
        World world = synchronised(Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)));
        world.servers.clear();
        world.runUntil(410);
        Action.SetClockStatus early = lastStatus(world);
        long before = world.count(Action.SetClockStatus.class);
        world.runUntil(410 + 640);
        assertTrue(world.count(Action.SetClockStatus.class) - before >= 10, "at least each 64 s");
        assertTrue(early.synchronised() && lastStatus(world).synchronised());
        assertTrue(lastStatus(world).maxErrorS() > early.maxErrorS(), "the error grows");
    }

    @Test
    void tellsTheKernelThatItIsNotSynchronised() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT), 0, 0);
        world.runUntil(1);
        Action.SetClockStatus status = lastStatus(world);
        assertEquals(
                new Action.SetClockStatus(
                        false, LeapIndicator.ALARM, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                status);
    }

    @Test
    void writesWhatTheNextStartShallKnowEachHourAndAtTheEnd() {
        World world = synchronised(Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)));
        world.runUntil(3 * 3600 + 1);
        long hourly = world.count(Action.WriteDrift.class);
        assertTrue(hourly >= 2 && hourly <= 3, () -> hourly + " times");
        world.tell(new Input.Ending(world.moment()));
        Action.WriteDrift last = (Action.WriteDrift) world.actions.getLast();
        ClockMemory memory = last.memory();
        assertEquals(world.state().frequencyPpm(), memory.frequencyPpm());
        assertEquals(0, memory.savedAt().secondsSince(world.trueTime()), 0.01);
    }

    @Test
    void writesNothingWhileTheFrequencyIsNotKnown() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT), 0, 0);
        world.runUntil(2);
        world.tell(new Input.Ending(world.moment()));
        assertEquals(0, world.count(Action.WriteDrift.class));
    }

    @Test
    void theErrorBoundIsTheRootDistanceAndNothingIsSaidBefore() {
        World world = new World(1, Configs.with(DisciplineConfig.DEFAULT, Configs.server(A)), 0, 0);
        world.server(A);
        assertEquals(Long.MAX_VALUE, world.state().errorBoundNs());
        world.runUntil(400);
        long boundNs = world.state().errorBoundNs();
        assertTrue(boundNs >= Math.abs(world.servedErrorS()) * 1e9 && boundNs < 1_000_000_000L, () -> boundNs + " ns");
    }
}
