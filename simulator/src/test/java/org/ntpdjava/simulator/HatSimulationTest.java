package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.KERNEL_PULSE;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.NO_CLOCK;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SelectionStatus;

/** A GPS hat on drivers 20 and 22: sentences 157 ms late, pulses that do not tell their second, a crystal 30 ppm off. */
final class HatSimulationTest {
    private static final double HOUR_S = 3600;

    private static Simulation hat(long seed, DisciplineConfig discipline, double frequencyPpm) {
        return Worlds.world(seed, discipline, 0.25, frequencyPpm, Worlds.hat());
    }

    private static Simulation isAccurate(Simulation world) {
        return world.invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.synchronised().fromS(60))
                .invariant(Invariant.servedWithin(1e-3).fromS(600))
                .invariant(Invariant.servedWithin(100e-6).fromS(HOUR_S));
    }

    private static void assertFollowsThePulse(Simulation world) {
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(1, world.state().stratum(), world::toString);
    }

    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 30", "2, -30", "3, 30", "4, -30"})
    void servesTrueTimeWithoutTouchingTheClock(long seed, double frequencyPpm) {
        Simulation world = isAccurate(hat(seed, NO_CLOCK, frequencyPpm))
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE);
        assertFollowsThePulse(world.runUntil(60));
        assertFollowsThePulse(world.runUntil(1.5 * HOUR_S));
        assertEquals(-frequencyPpm, world.state().frequencyPpm(), 0.5, world::toString);
        assertFalse(world.actions().stream().anyMatch(Action.AdjustClock.class::isInstance), world::toString);
    }

    @ParameterizedTest(name = "seed {0}, {1} ppm")
    @CsvSource({"1, 30", "2, -30", "3, 30", "4, -30"})
    void steersTheClockToTrueTime(long seed, double frequencyPpm) {
        Simulation world = isAccurate(hat(seed, CLOCK_CONTROL, frequencyPpm))
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE);
        assertFollowsThePulse(world.runUntil(60));
        assertFollowsThePulse(world.runUntil(1.5 * HOUR_S));
        assertEquals(-frequencyPpm, world.state().frequencyPpm(), 0.5, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bearsABadWireAndAReceiverThatSometimesTellsAnotherSecond(long seed) {
        Simulation world = hat(seed, NO_CLOCK, 30)
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.servedWithin(1e-3).fromS(600))
                .sentences(NMEA, Reception.good(HAT_LATENCY).withWrongSeconds(0.02, -1))
                .pulses(
                        PPS,
                        PulseSignal.clean(Law.normal(0, 5e-6).sometimes(0.02, Law.uniform(-0.4, 0.4)))
                                .withMissing(0.05)
                                .withDoubled(0.05, Law.uniform(0.0005, 0.3)));
        assertFollowsThePulse(world.runUntil(HOUR_S));
    }

    /**
     * The clock is known better than how late the sentences are, so without pulses the time stays where it is. (ntpd
     * follows the sentences, and is as late as they are.)
     */
    @ParameterizedTest(name = "seed {0}, clock control {1}")
    @CsvSource({"1, false", "2, false", "3, true"})
    void staysOnTimeBySentencesThatAreLateWhileThePulseIsLost(long seed, boolean clockControl) {
        Simulation world = hat(seed, clockControl ? CLOCK_CONTROL : NO_CLOCK, 30)
                .invariant(Invariant.neverAWrongSecond())
                .invariant(Invariant.synchronised().fromS(60))
                .invariant(Invariant.servedWithin(3e-3).fromS(600))
                .sentences(NMEA, Reception.good(Law.normal(0.057, 0.003)))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.between(3600, 7200)));
        assertFollowsThePulse(world.runUntil(HOUR_S));
        world.runUntil(2 * HOUR_S);
        assertEquals(0, world.peer(PPS).reach(), world::toString);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(NMEA).selection(), world::toString);
        assertFollowsThePulse(world.runUntil(2 * HOUR_S + 60));
        world.runUntil(2 * HOUR_S + 600);
        assertEquals(0, world.servedErrorS(), 20e-6, world::toString);
    }

    /** Sentences 157 ms late, and no fudge that says so: beyond the step threshold, so the rules of RFC 5905 step to them. */
    @ParameterizedTest(name = "seed {0}, clock control {1}")
    @CsvSource({"1, false", "2, false", "3, true"})
    void mayStepToVeryLateSentencesButNeverToAnotherSecond(long seed, boolean clockControl) {
        Simulation world = hat(seed, clockControl ? CLOCK_CONTROL : NO_CLOCK, 30)
                .invariant(Invariant.neverAWrongSecond())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.between(3600, 7200)));
        assertFollowsThePulse(world.runUntil(HOUR_S));
        world.runUntil(2 * HOUR_S);
        assertEquals(SelectionStatus.SYSTEM_PEER, world.peer(NMEA).selection(), world::toString);
        world.runUntil(2 * HOUR_S + 600);
        assertFollowsThePulse(world);
        assertEquals(0, world.servedErrorS(), 1e-3, world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void goesOnServingWithGrowingDispersionWhenAllIsLost(long seed) {
        Simulation world = hat(seed, NO_CLOCK, 30)
                .invariant(Invariant.synchronised().fromS(60))
                .invariant(Invariant.withinRootDistance().fromS(600))
                .invariant(Invariant.servedWithin(1e-3).fromS(600))
                .sentences(NMEA, Reception.good(HAT_LATENCY).withSilence(Outages.from(3600)))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.from(3600)));
        double beforeS = world.runUntil(HOUR_S).rootDispersionS();
        double soonS = world.runUntil(1.5 * HOUR_S).rootDispersionS();
        double afterS = world.runUntil(3 * HOUR_S).rootDispersionS();
        assertEquals(0, world.state().systemPeerId(), world::toString);
        assertTrue(beforeS < soonS && soonS < afterS, world::toString);
        assertTrue(afterS < 15e-6 * 2 * HOUR_S / 10, () -> "the clock is known better than any: " + afterS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void saysThatItDoesNotKnowTheTimeAnyMoreWhenItMayBeWrongByMoreThanAllowed(long seed) {
        SelectionConfig tos = new SelectionConfig(1, 3, 10, 0.02, 0.001, 0, 15, 17);
        Simulation world = Worlds.world(seed, NO_CLOCK, tos, 0.25, 30, Worlds.hat())
                .invariant(Invariant.withinRootDistance().fromS(60))
                .invariant(Invariant.servedWithin(0.02).fromS(60))
                .sentences(NMEA, Reception.good(HAT_LATENCY).withSilence(Outages.from(900)))
                .pulses(PPS, KERNEL_PULSE.withOutages(Outages.from(900)));
        assertTrue(world.runUntil(3 * HOUR_S).state().synchronised(), world::toString);
        assertFalse(world.runUntil(24 * HOUR_S).state().synchronised(), world::toString);
        assertEquals(16, world.state().stratum());
        assertTrue(
                world.actions().stream()
                        .anyMatch(a -> a instanceof Action.Report report
                                && report.severity() == Action.Report.Severity.WARNING
                                && report.text().contains("unsynchronised")),
                world::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void staysUnsynchronisedWhileTheReceiverHasNoFix(long seed) {
        Simulation world = hat(seed, NO_CLOCK, 30)
                .invariant(Invariant.neverAWrongSecond())
                .sentences(NMEA, Reception.good(HAT_LATENCY).withoutFix(Outages.between(0, 600)))
                .pulses(PPS, KERNEL_PULSE);
        assertFalse(world.runUntil(600).state().synchronised(), world::toString);
        assertFollowsThePulse(world.runUntil(660));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void theSameSeedGivesTheSameActions(long seed) {
        for (DisciplineConfig discipline : List.of(NO_CLOCK, CLOCK_CONTROL)) {
            List<Action> actions = actions(seed, discipline);
            assertFalse(actions.isEmpty());
            assertEquals(actions, actions(seed, discipline), () -> "seed " + seed);
        }
    }

    private static List<Action> actions(long seed, DisciplineConfig discipline) {
        return hat(seed, discipline, 30)
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE)
                .runUntil(1200)
                .actions();
    }
}
