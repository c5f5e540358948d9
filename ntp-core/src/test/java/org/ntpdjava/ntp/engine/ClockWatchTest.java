package org.ntpdjava.ntp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ClockWatchTest {
    private static final OptionalDouble NOTHING = OptionalDouble.empty();
    /** 2026-11-18 10:26:40 UTC. */
    private static final NtpTimestamp NOON = NtpTimestamp.ofUnix(1_794_997_600L, 0);

    private NtpTimestamp epoch = NOON;
    private ClockWatch watch = new ClockWatch(at(0, 0));

    /** @param movedS what the clock shows more than it would by itself */
    private Moment at(double elapsedS, double movedS) {
        return new Moment(
                Long.MAX_VALUE - 2_000_000_000L + Math.round(elapsedS * 1e9), // wraps soon
                epoch.plus(NtpDuration.ofSeconds(elapsedS + movedS)));
    }

    private OptionalDouble step(double elapsedS, double movedS) {
        return watch.foreignStepS(at(elapsedS, movedS), LeapIndicator.NONE);
    }

    private static void assertStep(double expectedS, OptionalDouble foundS) {
        assertEquals(expectedS, foundS.orElse(Double.NaN), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.003, -0.003, 1.5, -1.5, 86_400, -1e9, 1e9})
    void tellsHowFarTheClockWasMoved(double byS) {
        assertEquals(NOTHING, step(1, 0));
        assertStep(byS, step(2, byS));
        assertEquals(NOTHING, step(3, byS), "and tells it once");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesNoiseAndRatesForNothing(long seed) {
        Random random = new Random(seed);
        double elapsedS = 0;
        for (int i = 0; i < 10_000; i++) {
            elapsedS += random.nextDouble();
            double noiseS = (random.nextDouble() - 0.5) * 4e-4;
            assertEquals(NOTHING, step(elapsedS, noiseS - 900e-6 * elapsedS), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, -0.01, 5, -3600})
    void knowsOurOwnSteps(double ownS) {
        watch.stepping(NtpDuration.ofSeconds(ownS));
        assertEquals(NOTHING, step(0.0001, 0), "a moment from before it was made");
        assertEquals(NOTHING, step(0.5, ownS));
        assertStep(0.3, step(1, ownS + 0.3));
    }

    @Test
    void tellsAForeignStepFromOursInTheSameSecond() {
        watch.stepping(NtpDuration.ofSeconds(-5));
        assertStep(1.25, step(1, -5 + 1.25));
        assertEquals(NOTHING, step(2, -5 + 1.25));
    }

    @Test
    void seesTwoStepsOfOursAtOnce() {
        watch.stepping(NtpDuration.ofSeconds(-5));
        watch.stepping(NtpDuration.ofSeconds(0.2));
        assertEquals(NOTHING, step(1, -4.8));
        assertEquals(NOTHING, step(2, -4.8));
    }

    @Test
    void aRefusedStepExplainsNothing() {
        watch.stepping(NtpDuration.ofSeconds(5));
        watch.refused(NtpDuration.ofSeconds(5));
        assertStep(5, step(1, 5));
    }

    @Test
    void aStepThatNeverCameExplainsNothingLater() {
        watch.stepping(NtpDuration.ofSeconds(5));
        assertEquals(NOTHING, step(2.5, 0));
        assertStep(5, step(3, 5));
    }

    @Test
    void overlooksMomentsThatWaitedInAQueue() {
        assertStep(7, step(2, 7));
        assertEquals(NOTHING, step(1.9, 0));
        assertEquals(NOTHING, step(3, 7));
    }

    @ParameterizedTest
    @CsvSource({"INSERT, -1, true", "DELETE, 1, true", "INSERT, 1, false", "NONE, -1, false", "INSERT, -1.1, false"})
    void aLeapSecondIsNotForeign(LeapIndicator announced, double jumpS, boolean explained) {
        epoch = NtpTimestamp.ofUnix(1_798_761_600L - 1, 0); // one second before 2027
        watch = new ClockWatch(at(0, 0));
        OptionalDouble found = watch.foreignStepS(at(1.4, jumpS), announced);
        assertEquals(explained, found.isEmpty());
        assertTrue(found.isEmpty() || Math.abs(found.getAsDouble() - jumpS) < 1e-6);
    }

    @Test
    void aSecondAtNoonIsForeignWhateverIsAnnounced() {
        assertStep(-1, watch.foreignStepS(at(1, -1), LeapIndicator.INSERT));
    }
}
