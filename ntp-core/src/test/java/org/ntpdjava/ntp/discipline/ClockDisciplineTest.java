package org.ntpdjava.ntp.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClockDisciplineTest {
    private static final DisciplineConfig STEER = DisciplineConfig.DEFAULT;
    private static final DisciplineConfig NO_CLOCK = new DisciplineConfig(false, 0.128, 300, 1000, false);
    private static final DisciplineConfig GATE_OPEN = new DisciplineConfig(true, 0.128, 300, 1000, true);
    private static final DisciplineConfig NEVER = new DisciplineConfig(true, 0, 300, 0, false);
    private static final DisciplineConfig DASH_X = new DisciplineConfig(true, 600, 300, 1000, false);
    private static final StartingFrequency UNKNOWN = StartingFrequency.of(OptionalDouble.empty(), 0);
    private static final double NOISE_S = 1e-6;

    private static StartingFrequency saved(double ppm) {
        return StartingFrequency.of(OptionalDouble.of(ppm), 0);
    }

    @ParameterizedTest(name = "{0} s and {1} ppm wrong, seed {2}")
    @CsvSource({"0.1, 80, 1", "-0.1, -80, 2", "0.02, 50, 3", "0.4, -200, 4"})
    void isRightSecondsAfterAColdStart(double errorS, double oscillatorPpm, long seed) {
        ClosedLoop loop = new ClosedLoop(STEER, UNKNOWN, errorS, oscillatorPpm, NOISE_S, seed);
        double afterTenS = loop.run(10, 60);
        assertTrue(afterTenS < 20e-6, () -> "seed " + seed + ": " + afterTenS);
        double laterS = loop.run(200, 2000);
        assertTrue(laterS < 2e-6, () -> "seed " + seed + ": " + laterS);
        assertEquals(oscillatorPpm, loop.discipline.frequencyPpm(), 0.02, () -> "seed " + seed);
        assertEquals(List.of(SystemEvent.FREQ_MODE, SystemEvent.FREQ_SET), loop.events);
        assertEquals(1, loop.updates(Update.Shifted.class).size());
    }

    /** Four times what a crystal is expected to be wrong by at most. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void catchesACrystalNearTheLimitWithinAMinute(long seed) {
        ClosedLoop loop = new ClosedLoop(STEER, UNKNOWN, -0.3, 450, NOISE_S, seed);
        double afterAMinuteS = loop.run(60, 600);
        assertTrue(afterAMinuteS < 5e-6, () -> "seed " + seed + ": " + afterAMinuteS);
        assertEquals(450, loop.discipline.frequencyPpm(), 0.02, () -> "seed " + seed);
    }

    @Test
    void startsUnsetWithoutADriftFile() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, UNKNOWN, -20, 0);
        assertEquals(SystemEvent.FREQ_NOT_SET, discipline.startEvent());
        assertEquals(DisciplineState.NSET, discipline.state());
        assertEquals(0, discipline.tick(0));
        assertEquals(0x1p-20, discipline.jitterS());
        assertEquals(Double.POSITIVE_INFINITY, discipline.errorBoundS(0), "nothing is known yet");
        assertFalse(discipline.frequencyKnown());
    }

    @Test
    void startsWithTheRateOfTheDriftFile() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, saved(-12.5), -20, 0);
        assertEquals(SystemEvent.FREQ_SET, discipline.startEvent());
        assertEquals(-12.5, discipline.tick(0), 1e-5);
        assertTrue(discipline.frequencyKnown());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-700, 700, 1e9})
    void keepsARateOutOfRangeWithinFiveHundredPpm(double ppm) {
        ClockDiscipline discipline = new ClockDiscipline(STEER, saved(ppm), -20, 0);
        assertEquals(Math.signum(ppm) * 500, discipline.tick(0), 1e-9);
    }

    @Test
    void waitsForASecondReadingBeforeTheFirstStep() {
        ClosedLoop loop = new ClosedLoop(STEER, UNKNOWN, 0.3, 30, NOISE_S, 1);
        loop.run(0, 3);
        assertEquals(Update.COLLECTING, loop.updates.getFirst());
        Update.Shifted first = assertInstanceOf(Update.Shifted.class, loop.updates.get(1));
        assertEquals(0.3, first.offsetS(), 1e-3);
        assertEquals(List.of(SystemEvent.FREQ_MODE), first.events());
        assertEquals(DisciplineState.FREQ, loop.discipline.state());
    }

    @Test
    void oneAnswerOfAServerIsEnough() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, saved(0), -20, 0);
        assertInstanceOf(Update.Shifted.class, discipline.update(answer(0.02, 0), 0.02, 0));
        assertEquals(DisciplineState.SYNC, discipline.state());
    }

    @Test
    void severalAnswersAreWaitedForWhereThatIsWanted() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, saved(0), -20, 0);
        discipline.patience(4);
        for (int i = 0; i < 3; i++) {
            assertEquals(Update.COLLECTING, discipline.update(answer(0.02, i), 0.02, seconds(i)));
        }
        assertInstanceOf(Update.Shifted.class, discipline.update(answer(0.02, 3), 0.02, seconds(3)));
    }

    /** Of several servers the next answer is under way already when the first one steps the clock. */
    @Test
    void takesAnAnswerThatWasUnderWayDuringAStepForWhatItSaysOfTheClockNow() {
        ClockDiscipline discipline = new ClockDiscipline(STEER, UNKNOWN, -20, 0);
        Measurement slow = new Measurement().take(7, true, 3e-3, 20e-3, seconds(3), 1e-7, 1e-4, 1e-3);
        assertInstanceOf(Update.Shifted.class, discipline.update(slow, 3e-3, seconds(3)));
        long halfAMillisecondNs = 500_000;
        Measurement underWay =
                new Measurement().take(8, true, 5e-4, 1e-3, seconds(3) - halfAMillisecondNs, 1e-7, 1e-4, 1e-3);
        discipline.update(underWay, 5e-4, seconds(3) + halfAMillisecondNs);
        assertEquals(5e-4, discipline.residualS(seconds(3) + halfAMillisecondNs), 6e-4);
    }

    private static Measurement answer(double offsetS, long second) {
        return new Measurement().take(7, true, offsetS, 1e-3, seconds(second), 1e-7, 1e-4, 1e-3);
    }

    private static long seconds(long seconds) {
        return seconds * ClosedLoop.SECOND_NS;
    }

    @Test
    void aFirstErrorBelowAHundredMicrosecondsIsSlewed() {
        ClosedLoop loop = new ClosedLoop(STEER, saved(30), 90e-6, 30, NOISE_S, 1);
        loop.run(0, 20);
        assertEquals(0, loop.updates(Update.Shifted.class).size());
        assertEquals(0, loop.errorS(), 3e-6);
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(doubles = {0.02, 0.4})
    void slewsTheFirstErrorWhereStepsAreForbidden(double errorS) {
        for (DisciplineConfig config : List.of(NEVER, DASH_X)) {
            ClosedLoop loop = new ClosedLoop(config, saved(30), errorS, 30, NOISE_S, 1);
            loop.run(0, 20);
            assertEquals(500, loop.ratePpm(), 1e-9);
            double afterwardsS = loop.run(Math.round(errorS / 470e-6) + 60, 1500);
            assertTrue(afterwardsS < 3e-6, () -> "error " + afterwardsS);
            assertEquals(0, loop.updates(Update.Shifted.class).size());
            assertEquals(0, loop.updates(Update.Stepped.class).size());
            assertEquals(30, loop.discipline.frequencyPpm(), 0.02, "the slew is no frequency error");
        }
    }

    @Test
    void withDashXAnErrorBeyondItsThresholdIsStillStepped() {
        ClosedLoop loop = new ClosedLoop(DASH_X, saved(0), 601, 0, NOISE_S, 1);
        loop.run(0, 10);
        assertEquals(1, loop.updates(Update.Stepped.class).size());
    }

    /** A number of seconds since 1970 has no digits left for nanoseconds. */
    @ParameterizedTest(name = "{0} s")
    @ValueSource(doubles = {-3600, 1.8e9})
    void startsAnewAfterAStepFromFar(double errorS) {
        ClosedLoop loop = new ClosedLoop(GATE_OPEN, UNKNOWN, errorS, 30, NOISE_S, 1);
        double afterwardsS = loop.run(30, 600);
        assertTrue(afterwardsS < 5e-6, () -> "error " + afterwardsS);
        assertEquals(1, loop.updates(Update.Stepped.class).size());
    }

    @Test
    void withoutClockControlTheServedTimeIsShiftedByAnyAmount() {
        ClosedLoop loop = new ClosedLoop(NO_CLOCK, saved(0), 5e-6, 0, NOISE_S, 1);
        loop.run(0, 3);
        assertEquals(1, loop.updates(Update.Shifted.class).size());
    }

    @Test
    void panicsBeyondTheThreshold() {
        ClosedLoop loop = new ClosedLoop(STEER, UNKNOWN, -1001, 0, NOISE_S, 1);
        loop.run(0, 1);
        Update.Panic panic = assertInstanceOf(Update.Panic.class, loop.updates.getFirst());
        assertEquals(-1001, panic.offsetS(), 1e-3);
        assertEquals(List.of(SystemEvent.PANIC_STOP), panic.events());
        assertEquals(DisciplineState.NSET, loop.discipline.state());
    }

    @Test
    void thePanicGateLetsOneLargeErrorThrough() {
        ClosedLoop loop = new ClosedLoop(GATE_OPEN, UNKNOWN, 1e8, 0, NOISE_S, 1);
        loop.run(0, 10);
        assertEquals(0, loop.errorS(), 1e-3);
        loop.sourceErrorS = 2000;
        loop.run(0, 11);
        assertInstanceOf(Update.Panic.class, loop.updates.getLast());
    }

    @Test
    void stepsOnlyAfterTheStepout() {
        ClosedLoop loop = settled();
        loop.sourceErrorS = -0.2;
        loop.run(0, 600 + 299);
        assertEquals(299, loop.updates(Update.Ignored.class).size());
        assertEquals(
                1, loop.events.stream().filter(SystemEvent.SPIKE_DETECT::equals).count());
        assertEquals(DisciplineState.SPIK, loop.discipline.state());
        assertEquals(0, loop.errorS(), 3e-6, "nothing has moved");
        loop.run(0, 600 + 310);
        Update.Stepped step = loop.updates(Update.Stepped.class).getFirst();
        assertEquals(-0.2, step.offsetS(), 1e-4);
        assertEquals(List.of(SystemEvent.CLOCK_STEP), step.events());
        assertEquals(0.2, loop.errorS(), 20e-6, "where the source says");
        assertEquals(DisciplineState.SYNC, loop.discipline.state());
        double laterS = loop.run(960, 1500) - 0.2;
        assertEquals(0, laterS, 3e-6);
    }

    /** Sentences that nobody knew the latency of have set the clock; the pulse, once it is numbered, tells how late they were. */
    @Test
    void stepsAtOnceWhereTheClockWasSetByAVagueSource() {
        ClosedLoop loop = setVaguely();
        loop.sourceErrorS = 0;
        loop.sourceBoundS = 1e-6;
        loop.run(0, 102);
        assertEquals(0.6, loop.updates(Update.Stepped.class).getFirst().offsetS(), 0.01);
        assertEquals(0, loop.updates(Update.Ignored.class).size());
        assertEquals(0, loop.errorS(), 1e-3);
        assertTrue(loop.run(110, 200) < 20e-6, "found as fast as after a start");
        loop.updates.clear();
        loop.sourceErrorS = 0.6;
        loop.run(0, 210);
        assertEquals(10, loop.updates(Update.Ignored.class).size(), "it is right now, and the next is a spike");
    }

    @Test
    void waitsForTheStepoutWhereNobodyKnowsBetter() {
        ClosedLoop loop = setVaguely();
        loop.sourceErrorS = 0;
        loop.run(0, 120);
        assertEquals(20, loop.updates(Update.Ignored.class).size(), "as vague as before");
        loop.sourceErrorS = 2;
        loop.sourceBoundS = 1e-6;
        loop.run(0, 140);
        assertEquals(40, loop.updates(Update.Ignored.class).size(), "more than the clock was said to be wrong by");
    }

    /** Its source is 0.6 s late, and may be up to a second. */
    private static ClosedLoop setVaguely() {
        ClosedLoop loop = new ClosedLoop(STEER, saved(30), 0.01, 30, NOISE_S, 2);
        loop.sourceErrorS = -0.6;
        loop.sourceBoundS = 0.9995;
        loop.run(0, 100);
        assertEquals(0.6, loop.errorS(), 1e-3);
        loop.updates.clear();
        return loop;
    }

    private static ClosedLoop settled() {
        ClosedLoop loop = new ClosedLoop(STEER, saved(30), 0.01, 30, NOISE_S, 2);
        loop.run(0, 600);
        assertEquals(0, loop.errorS(), 3e-6);
        loop.updates.clear();
        loop.events.clear();
        return loop;
    }

    @Test
    void forgetsASpikeThatGoesAway() {
        ClosedLoop loop = settled();
        loop.sourceErrorS = 0.3;
        loop.run(0, 850);
        loop.sourceErrorS = 0;
        double afterwardsS = loop.run(850, 900);
        assertTrue(afterwardsS < 3e-6, () -> "error " + afterwardsS);
        assertEquals(DisciplineState.SYNC, loop.discipline.state());
        loop.sourceErrorS = 0.3;
        loop.run(0, 1100);
        assertEquals(0, loop.updates(Update.Stepped.class).size(), "its time begins anew");
    }

    @Test
    void neverStepsWhenToldSo() {
        ClosedLoop loop = new ClosedLoop(NEVER, saved(0), 0, 0, NOISE_S, 1);
        loop.run(0, 100);
        loop.sourceErrorS = 5000;
        loop.run(0, 1000);
        assertEquals(0, loop.updates(Update.Stepped.class).size());
        assertTrue(Math.abs(loop.ratePpm()) <= 500);
    }

    @Test
    void aSmallForeignMoveIsSlewedBackWithoutHarmToTheFrequency() {
        ClosedLoop loop = settled();
        loop.meddle(0.02, false);
        double afterwardsS = loop.run(600 + 60, 1200);
        assertTrue(afterwardsS < 3e-6, () -> "error " + afterwardsS);
        assertEquals(30, loop.discipline.frequencyPpm(), 0.02);
        assertEquals(0, loop.updates(Update.Shifted.class).size());
    }

    @Test
    void aLargeForeignMoveIsMeasuredAnewAndSteppedBack() {
        ClosedLoop loop = settled();
        loop.meddle(-7, true);
        assertEquals(DisciplineState.FSET, loop.discipline.state());
        assertEquals(Double.POSITIVE_INFINITY, loop.discipline.errorBoundS(loop.nowNs()));
        double afterwardsS = loop.run(600 + 10, 1200);
        assertEquals(1, loop.updates(Update.Stepped.class).size());
        assertTrue(afterwardsS < 5e-6, () -> "error " + afterwardsS);
    }

    @Test
    void aSleepInWhichTheClockWasRightIsNotUndone() {
        ClosedLoop loop = settled();
        loop.meddle(7, true);
        loop.sourceErrorS = 7;
        loop.run(0, 700);
        assertEquals(-7, loop.errorS(), 5e-6, "the source says so too");
    }

    @Test
    void keepsTheRateWhenTheSourceIsLost() {
        ClosedLoop loop = settled();
        loop.silent = true;
        double before = loop.discipline.errorBoundS(loop.nowNs());
        double lostS = loop.run(0, 4200);
        assertTrue(lostS < 100e-6, () -> "error " + lostS);
        double bound = loop.discipline.errorBoundS(loop.nowNs());
        assertTrue(bound > before && bound > Math.abs(loop.errorS()), () -> "bound " + bound);
    }

    @Test
    void followsAnOscillatorThatHasBeenTouched() {
        ClosedLoop loop = settled();
        loop.oscillatorPpm(31);
        double peakS = loop.run(600, 660);
        assertTrue(peakS < 8e-6, () -> "peak " + peakS);
        double afterwardsS = loop.run(660, 1200);
        assertTrue(afterwardsS < 3e-6, () -> "error " + afterwardsS);
        assertEquals(31, loop.discipline.frequencyPpm(), 0.02);
    }

    @Test
    void countsWhatWasSlewedAwayButNotWhatWasStepped() {
        ClosedLoop loop = new ClosedLoop(STEER, saved(0), 1, 0, 1e-9, 1);
        loop.run(0, 10);
        assertEquals(0, loop.discipline.slewedS(), 1e-6);
        loop.meddle(-0.001, false);
        loop.run(0, 200);
        assertEquals(0.001, loop.discipline.slewedS(), 2e-6);
        assertEquals(0, loop.discipline.residualS(loop.nowNs()), 1e-7);
    }

    @Test
    void theNextStartKnowsWhatThisOneLearnt() {
        ClosedLoop loop = new ClosedLoop(STEER, UNKNOWN, 0.01, 42, NOISE_S, 3);
        loop.run(0, 4000);
        ClockMemory memory = loop.discipline.memory(NtpTimestamp.ofUnix(1_795_000_000L, 0));
        assertEquals(42, memory.frequencyPpm(), 0.01);
        assertTrue(memory.frequencyErrorPpm() < 0.01, memory::toString);
        StartingFrequency again =
                new StartingFrequency(memory.frequencyPpm(), Math.max(0.01, memory.frequencyErrorPpm()), true);
        ClosedLoop warm = new ClosedLoop(STEER, again, 0.01, 42, NOISE_S, 4);
        warm.discipline.remember(memory, memory.savedAt());
        double afterTenS = warm.run(10, 600);
        assertTrue(afterTenS < 3e-6, () -> "a warm start is right within ten seconds: " + afterTenS);
        assertEquals(List.of(), warm.events);
    }

    @Test
    void otherThresholdsHoldFromNowOn() {
        ClosedLoop loop = settled();
        loop.discipline.reconfigure(new DisciplineConfig(true, 0.128, 20, 1000, false));
        loop.sourceErrorS = 0.5;
        loop.run(0, 640);
        assertEquals(1, loop.updates(Update.Stepped.class).size());
    }
}
