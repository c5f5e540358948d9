package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.NO_CLOCK;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** The hat with {@code flag3 1} on a kernel that has its own PPS discipline. */
final class KernelPulseSimulationTest {
    private static final double HOUR_S = 3600;
    /** Without an interrupt that has to wait now and then: those the kernel follows, unless they wait for very long. */
    private static final PulseSignal CLEAN = PulseSignal.clean(Law.normal(0, 1e-6));

    private static Simulation hat(long seed, DisciplineConfig discipline, PulseSignal pulse) {
        return Worlds.world(seed, discipline, 0.25, 30, Worlds.hatForTheKernel())
                .invariant(Invariant.neverAWrongSecond())
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, pulse);
    }

    private static List<String> kernelEvents(Simulation world) {
        return world.actions().stream()
                .filter(Action.WriteStatistics.class::isInstance)
                .map(action -> ((Action.WriteStatistics) action).line())
                .filter(StatRecord.Protocol.class::isInstance)
                .map(StatRecord.Protocol.class::cast)
                .filter(line -> line.code() == SystemEvent.KERNEL.code())
                .map(StatRecord.Protocol::text)
                .toList();
    }

    private static long among(List<String> events, String end) {
        return events.stream().filter(event -> event.endsWith(end)).count();
    }

    private static long count(Simulation world, Class<? extends Action> kind) {
        return world.actions().stream().filter(kind::isInstance).count();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leavesTheSteeringToTheKernelOnceTheClockIsSet(long seed) {
        Simulation world = hat(seed, CLOCK_CONTROL, CLEAN)
                .invariant(Invariant.servedWithin(10e-6).fromS(600));
        world.runUntil(300);
        long before = count(world, Action.SetFrequency.class);
        world.runUntil(2 * HOUR_S);
        assertEquals(1, count(world, Action.FollowPulse.class), world::toString);
        assertEquals(before, count(world, Action.SetFrequency.class), () -> "two loops steer one clock\n" + world);
        assertEquals(SelectionStatus.PPS_PEER, world.peer(PPS).selection(), world::toString);
        assertEquals(-30, world.state().frequencyPpm(), 0.5, world::toString);
        assertFalse(
                world.actions().stream().anyMatch(Action.ReportDisturbance.class::isInstance),
                "what the kernel does for us is nobody's meddling");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void takesTheSteeringBackWhenThePulseIsLostAndLeavesItAgain(long seed) {
        Simulation world = hat(seed, CLOCK_CONTROL, CLEAN.withOutages(Outages.between(3600, 4500)))
                .invariant(Invariant.servedWithin(15e-6).fromS(600));
        world.runUntil(HOUR_S + 30);
        assertEquals(1, count(world, Action.LeavePulse.class), world::toString);
        assertTrue(world.runUntil(4490).state().synchronised(), world::toString);
        world.runUntil(2 * HOUR_S);
        assertTrue(count(world, Action.FollowPulse.class) >= 2, world::toString);
        assertEquals(
                count(world, Action.FollowPulse.class) - 1,
                count(world, Action.LeavePulse.class),
                () -> "the kernel steers at the end\n" + world);
        List<String> told = kernelEvents(world);
        assertEquals("kern kernel time sync enabled", told.getFirst(), told::toString);
        assertEquals(count(world, Action.FollowPulse.class), among(told, "enabled"), told::toString);
        assertEquals(count(world, Action.LeavePulse.class), among(told, "disabled"), told::toString);
        assertEquals(1, count(world, Action.StepClock.class), () -> "only the first correction steps\n" + world);
    }

    /** A kernel that goes on alone would follow any pulse, with nobody to look. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void takesTheSteeringBackWhenTheDaemonEnds(long seed) {
        EngineConfig config = new EngineConfig(
                Worlds.hatForTheKernel(), SelectionConfig.DEFAULT, CLOCK_CONTROL, -20, OptionalDouble.empty(), false);
        AtomicReference<NtpEngine> engine = new AtomicReference<>();
        AtomicLong bornNs = new AtomicLong();
        Simulation world = new Simulation(seed, 0.25, FrequencyLaw.constantPpm(30), (random, start) -> {
                    bornNs.set(start.monotonicNs());
                    engine.set(new ProtocolEngine(config, random, start));
                    return engine.get();
                })
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, CLEAN)
                .runUntil(HOUR_S);
        assertEquals(1, count(world, Action.FollowPulse.class), world::toString);
        Moment end = new Moment(
                bornNs.get() + 3_600_000_000_000L,
                Simulation.EPOCH.plus(NtpDuration.ofSeconds(HOUR_S + world.clockErrorS())));
        List<Action> last = engine.get().handle(new Input.Ending(end));
        assertTrue(last.stream().anyMatch(Action.LeavePulse.class::isInstance), last::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void asksNothingOfAClockThatIsNotOurs(long seed) {
        Simulation world = hat(seed, NO_CLOCK, CLEAN).runUntil(HOUR_S);
        assertEquals(
                List.of(),
                world.actions().stream()
                        .filter(Action.AdjustClock.class::isInstance)
                        .toList());
    }
}
