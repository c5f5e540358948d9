package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.SystemEvent;

class ClockDisciplineTest {
    private static final DisciplineConfig STEER = DisciplineConfig.DEFAULT;
    private static final DisciplineConfig NO_CLOCK = new DisciplineConfig(false, 0.128, 300, 1000, false);
    private static final DisciplineConfig GATE_OPEN = new DisciplineConfig(true, 0.128, 300, 1000, true);
    private static final OptionalDouble NO_DRIFT = OptionalDouble.empty();

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }

    private static Measurement offset(double offsetS) {
        return new Measurement(offsetS, 10e-6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void convergesWithAnOscillatorFiftyPpmWrong(long seed) {
        ClosedLoop loop = new ClosedLoop(STEER, NO_DRIFT, 0.02, 50, 10e-6, seed).wandering(1e-4);
        double afterTenMinutesS = loop.run(600, 3600);
        assertTrue(afterTenMinutesS < 0.0005, () -> "seed " + seed + ": " + afterTenMinutesS);
        double laterS = loop.run(20_000, 40_000);
        assertTrue(laterS < 0.0003, () -> "seed " + seed + ": " + laterS);
        assertEquals(50, loop.discipline.frequencyPpm(), 0.5, () -> "seed " + seed);
        assertEquals(List.of(SystemEvent.FREQ_MODE, SystemEvent.FREQ_SET), loop.events);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void convergesOnANoisySource(long seed) {
        ClosedLoop loop = new ClosedLoop(STEER, NO_DRIFT, -0.05, -200, 0.0005, seed);
        double laterS = loop.run(20_000, 40_000);
        assertTrue(laterS < 0.003, () -> "seed " + seed + ": " + laterS);
        assertEquals(-200, loop.discipline.frequencyPpm(), 5, () -> "seed " + seed);
    }

    @Test
    void removesTheFirstErrorInSecondsWhenTheDriftIsKnown() {
        ClosedLoop loop = new ClosedLoop(STEER, OptionalDouble.of(50), 0.010, 50, 1e-6, 1);
        double greatestS = loop.run(64, 600);
        assertTrue(greatestS < 20e-6, () -> "error " + greatestS);
        assertEquals(DisciplineState.SYNC, loop.discipline.state());
        assertEquals(SystemEvent.FREQ_SET, loop.discipline.startEvent());
        assertEquals(50, loop.discipline.frequencyPpm(), 0.05);
    }

    @Test
    void doesNotTakeAFirstErrorStillBeingRemovedForAFrequencyError() {
        ClosedLoop loop = new ClosedLoop(STEER, OptionalDouble.of(50), 0.120, 50, 1e-6, 1);
        double greatestS = loop.run(400, 1000);
        assertTrue(greatestS < 20e-6, () -> "error " + greatestS);
        assertEquals(50, loop.discipline.frequencyPpm(), 0.05);
    }

    @Test
    void shiftsTheServedClockAtOnceWithoutClockControl() {
        ClosedLoop loop = new ClosedLoop(NO_CLOCK, OptionalDouble.of(50), 0.1, 50, 0, 1);
        assertEquals(new Update.Shifted(0.1, List.of()), loop.poll());
        assertEquals(0, loop.errorS(), 1e-12);
        assertTrue(loop.run(0, 600) < 1e-6);
    }

    @Test
    void measuresTheFrequencyWithinMinutesWhenThePulseIsGood() {
        ClosedLoop loop = new ClosedLoop(STEER, NO_DRIFT, 0.01, 80, 1e-6, 3);
        assertFalse(loop.discipline.frequencyKnown());
        loop.run(0, 260);
        assertEquals(DisciplineState.SYNC, loop.discipline.state());
        assertTrue(loop.discipline.frequencyKnown());
        assertEquals(80, loop.discipline.frequencyPpm(), 0.05);
    }

    @Test
    void stepsTheFirstOffsetAtOnce() {
        ClosedLoop loop = new ClosedLoop(STEER, NO_DRIFT, 0.5, 0, 0, 1);
        assertEquals(new Update.Stepped(0.5, List.of(SystemEvent.CLOCK_STEP, SystemEvent.FREQ_MODE)), loop.poll());
        assertEquals(DisciplineState.FREQ, loop.discipline.state());
    }

    @Test
    void removesWhatABetterSourceFindsSoonAfterAStep() {
        ClosedLoop loop = new ClosedLoop(GATE_OPEN, OptionalDouble.of(10), 3600, 10, 1e-6, 4);
        loop.sourceErrorS(-0.009);
        assertInstanceOf(Update.Stepped.class, loop.poll());
        loop.sourceErrorS(0);
        double greatestS = loop.run(150, 600);
        assertTrue(greatestS < 10e-6, () -> "error " + greatestS);
        assertEquals(10, loop.discipline.frequencyPpm(), 0.05);
    }

    @Test
    void stepsOnlyAfterTheStepout() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, OptionalDouble.of(0), -20);
        discipline.update(offset(0), seconds(0));
        Update.Ignored first = assertInstanceOf(Update.Ignored.class, discipline.update(offset(-0.2), seconds(64)));
        assertEquals(List.of(SystemEvent.SPIKE_DETECT), first.events());
        assertEquals(DisciplineState.SPIK, discipline.state());
        for (int s = 128; s < 300; s += 64) {
            Update again = discipline.update(offset(-0.2), seconds(s));
            assertEquals(
                    List.of(), assertInstanceOf(Update.Ignored.class, again).events());
        }
        assertEquals(
                new Update.Stepped(-0.2, List.of(SystemEvent.CLOCK_STEP)),
                discipline.update(offset(-0.2), seconds(300)));
        assertEquals(DisciplineState.SYNC, discipline.state());
    }

    @Test
    void forgetsASpikeThatGoesAway() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, OptionalDouble.of(0), -20);
        discipline.update(offset(0), seconds(0));
        discipline.update(offset(0.2), seconds(64));
        assertInstanceOf(Update.Slewing.class, discipline.update(offset(0.0001), seconds(128)));
        assertEquals(DisciplineState.SYNC, discipline.state());
        assertInstanceOf(Update.Ignored.class, discipline.update(offset(0.2), seconds(400)));
    }

    @Test
    void measuresTheFrequencyOnlyAfterASpikeDuringTheMeasurementIsOver() {
        ClosedLoop loop = new ClosedLoop(STEER, NO_DRIFT, 0, 30, 1e-6, 2);
        loop.run(0, 60);
        loop.sourceErrorS(0.3);
        loop.run(0, 120);
        assertEquals(DisciplineState.FREQ, loop.discipline.state());
        loop.sourceErrorS(0);
        loop.run(0, 400);
        assertEquals(30, loop.discipline.frequencyPpm(), 0.1);
    }

    @Test
    void panicsBeyondTheThreshold() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, NO_DRIFT, -20);
        Update.Panic panic = assertInstanceOf(Update.Panic.class, discipline.update(offset(-1001), seconds(0)));
        assertEquals(-1001, panic.offsetS());
        assertEquals(DisciplineState.NSET, discipline.state());
    }

    @Test
    void opensThePanicGateOnlyOnce() {
        ClockDiscipline discipline = new ClockDiscipline(GATE_OPEN, NO_DRIFT, -20);
        assertInstanceOf(Update.Stepped.class, discipline.update(offset(1e8), seconds(0)));
        assertInstanceOf(Update.Panic.class, discipline.update(offset(2000), seconds(64)));
    }

    @Test
    void neverPanicsNorStepsWhenToldSo() {
        DisciplineConfig never = new DisciplineConfig(true, 0, 300, 0, false);
        ClockDiscipline discipline = new ClockDiscipline(never, OptionalDouble.of(12), -20);
        assertInstanceOf(Update.Slewing.class, discipline.update(offset(5000), seconds(0)));
        assertEquals(500, discipline.tick(seconds(0)), 1e-9);
        discipline.update(offset(4999.97), seconds(64));
        assertEquals(500, discipline.tick(seconds(64)), 1e-9);
        assertEquals(12, discipline.frequencyPpm());
    }

    @Test
    void slewsALargeOffsetAtTheLimitWithoutHarmToTheFrequency() {
        DisciplineConfig never = new DisciplineConfig(true, 0, 300, 0, false);
        ClosedLoop loop = new ClosedLoop(never, OptionalDouble.of(-40), 1, -40, 10e-6, 1);
        assertTrue(loop.run(2200, 5000) < 0.0005);
        assertEquals(-40, loop.discipline.frequencyPpm(), 0.5);
    }

    @Test
    void keepsTheTotalRateWithinFiveHundredPpm() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, OptionalDouble.of(-700), -20);
        assertEquals(-500, discipline.frequencyPpm());
        discipline.update(offset(0.1), seconds(0));
        assertEquals(500, discipline.tick(seconds(0)), 1e-9);
        assertEquals(0.001, tickedForOneSecond(discipline), 1e-12);
    }

    private static double tickedForOneSecond(ClockDiscipline discipline) {
        discipline.tick(seconds(1));
        assertEquals(0.1 - discipline.slewedS(), discipline.residualS(), 1e-12);
        return discipline.slewedS();
    }

    @Test
    void keepsTheFrequencyWhenTheSourceIsLost() {
        ClosedLoop loop = new ClosedLoop(STEER, OptionalDouble.of(50), 0.001, 50, 1e-6, 1);
        loop.run(0, 3000);
        double frequencyPpm = loop.discipline.frequencyPpm();
        for (int s = 3010; s < 20_000; s++) {
            assertEquals(frequencyPpm, loop.discipline.tick(seconds(s)), 0.05);
        }
        assertEquals(0, loop.discipline.residualS(), 1e-6);
    }

    @Test
    void pollsMoreSeldomAsTheClockSettles() {
        ClosedLoop loop = new ClosedLoop(STEER, OptionalDouble.of(0), 0, 0, 10e-6, 1);
        loop.run(0, 40_000);
        assertEquals(10, loop.discipline.timeConstantLog2S());
        loop.discipline.update(new Measurement(0, 0, 4, 6), seconds(40_010));
        assertEquals(6, loop.discipline.timeConstantLog2S());
    }

    @Test
    void pollsMoreOftenWhenTheFrequencyChanges() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, OptionalDouble.of(0), -20);
        long atS = 0;
        for (; discipline.timeConstantLog2S() < 8; atS += 64) {
            discipline.update(offset(0), seconds(atS));
        }
        for (int i = 1; discipline.timeConstantLog2S() == 8; i++, atS += 256) {
            discipline.update(offset(0.0001 * i), seconds(atS));
            assertTrue(i < 50, "never came down");
        }
        assertEquals(7, discipline.timeConstantLog2S());
    }

    @Test
    void startsUnsetWithoutADriftFile() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, NO_DRIFT, -20);
        assertEquals(SystemEvent.FREQ_NOT_SET, discipline.startEvent());
        assertEquals(0, discipline.tick(seconds(0)));
        assertEquals(0x1p-20, discipline.jitterS());
    }
}
