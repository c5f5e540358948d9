package org.ntpdjava.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ntpdjava.simulator.Worlds.CLOCK_CONTROL;
import static org.ntpdjava.simulator.Worlds.HAT_LATENCY;
import static org.ntpdjava.simulator.Worlds.KERNEL_PULSE;
import static org.ntpdjava.simulator.Worlds.NMEA;
import static org.ntpdjava.simulator.Worlds.PPS;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.simulator.clock.FrequencyLaw;

/** The hat at the end of the year: nothing but the file knows of the leap second, for NMEA does not tell. */
final class LeapSimulationTest {
    private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");
    private static final int HOUR_S = 3600;

    private static LeapTable table(LeapIndicator kind) {
        return new LeapTable(
                List.of(
                        new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37),
                        new LeapTable.Change(MIDNIGHT, kind == LeapIndicator.INSERT ? 38 : 36)),
                Instant.parse("2027-06-28T00:00:00Z"));
    }

    /** An engine that is told of the file with its first timer. */
    private static NtpEngine told(NtpEngine engine, LeapTable table) {
        return new NtpEngine() {
            private boolean isTold;

            @Override
            public List<Action> handle(Input input) {
                if (!isTold) {
                    isTold = true;
                    Moment at = input.at();
                    var _ = engine.handle(new Input.LeapTableRead(at, "leap-seconds.list", table));
                }
                return engine.handle(input);
            }

            @Override
            public long nextDeadlineNs() {
                return engine.nextDeadlineNs();
            }

            @Override
            public SystemState state() {
                return engine.state();
            }
        };
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"INSERT, 1", "INSERT, 2", "DELETE, 1", "DELETE, 2"})
    void staysRightThroughALeapSecond(LeapIndicator kind, long seed) {
        EngineConfig config = new EngineConfig(
                Worlds.hat(), SelectionConfig.DEFAULT, CLOCK_CONTROL, -20, OptionalDouble.empty(), false);
        Simulation world = new Simulation(
                        seed,
                        MIDNIGHT.getEpochSecond() - HOUR_S,
                        0.25,
                        FrequencyLaw.constantPpm(30),
                        (random, start) -> told(new ProtocolEngine(config, random, start), table(kind)))
                .leapAt(HOUR_S, kind)
                .sentences(NMEA, Reception.good(HAT_LATENCY))
                .pulses(PPS, KERNEL_PULSE)
                .invariant(Invariant.servedWithin(1e-3).fromS(600));
        world.runUntil(HOUR_S - 10);
        assertEquals(kind, world.state().leap(), world::toString);
        world.runUntil(2 * HOUR_S);
        assertEquals(LeapIndicator.NONE, world.state().leap(), world::toString);
        assertEquals(
                kind == LeapIndicator.INSERT ? 38 : 36,
                world.state().leapStatus().taiOffsetS());
        assertFalse(
                world.actions().stream().anyMatch(Action.ReportDisturbance.class::isInstance),
                "a leap second is nobody's meddling");
        assertEquals(
                1,
                world.actions().stream()
                        .filter(Action.StepClock.class::isInstance)
                        .count(),
                () -> "only the first correction steps\n" + world);
    }
}
