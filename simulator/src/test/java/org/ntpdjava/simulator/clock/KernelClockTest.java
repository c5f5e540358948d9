package org.ntpdjava.simulator.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden numbers: what kernel/time/ntp.c does, worked out by hand. */
final class KernelClockTest {
    private static final long DAY_S = 86_400;

    private final KernelClock kernel = new KernelClock();

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            kernel.second(1 + i);
        }
    }

    private int status() {
        return kernel.adjust(Timex.READ).now().status();
    }

    @Test
    void startsUnsynchronisedAtItsNominalRate() {
        Timex now = kernel.adjust(Timex.READ).now();
        assertEquals(Timex.STA_UNSYNC, now.status());
        assertEquals(16_000_000, now.maxErrorUs());
        assertEquals(10_000, now.tickUs());
        assertEquals(0, kernel.gain());
    }

    @ParameterizedTest
    @CsvSource({
        "20, 1310720, 2e-5",
        "-0.001, -66, -1.007080078125e-9",
        "500, 32768000, 5e-4",
        "501, 32768000, 5e-4",
        "-1e6, -32768000, -5e-4"
    })
    void frequencyComesInUnitsAndWithinItsLimits(double ppm, long units, double gain) {
        assertEquals(units, kernel.adjust(Timex.frequencyPpm(ppm)).now().frequency());
        assertEquals(gain, kernel.gain(), 1e-18);
    }

    @Test
    void aTickIsATenThousandthAndRefusedBeyondATenth() {
        assertEquals(0, kernel.adjust(Timex.tick(10_001)).returned());
        assertEquals(1e-4, kernel.gain(), 1e-18);
        assertEquals(-1, kernel.adjust(Timex.tick(11_001)).returned());
        assertEquals(-1, kernel.adjust(Timex.tick(8_999)).returned());
        assertEquals(1e-4, kernel.gain(), 1e-18);
    }

    @ParameterizedTest
    @CsvSource({"1500000000, 1, 500000000, 1.5", "-1, -1, 999999999, -1e-9", "0, 0, 0, 0"})
    void aStepIsWholeSecondsAndAPositiveRest(long ns, long seconds, long rest, double stepS) {
        Timex request = Timex.step(ns);
        assertEquals(seconds, request.timeS());
        assertEquals(rest, request.timeFraction());
        assertEquals(stepS, kernel.adjust(request).stepS(), 1e-15);
    }

    @Test
    void aStepIsOfUnknownQuality() {
        kernel.adjust(Timex.status(0, 100, 100));
        assertEquals(16_000_000, kernel.adjust(Timex.step(1)).now().maxErrorUs());
    }

    @Test
    void withoutNanoFractionsAreMicroseconds() {
        Timex half = new Timex(Timex.ADJ_SETOFFSET, 0, 0, 0, 0, 0, 0, 0, 500_000, 0, 0);
        assertEquals(0.5, kernel.adjust(half).stepS());
    }

    @Test
    void theMaximumErrorGrowsUntilTheClockIsUnsynchronised() {
        kernel.adjust(Timex.status(0, 15_000_000, 1));
        seconds(1999);
        assertEquals(15_999_500, kernel.adjust(Timex.READ).now().maxErrorUs());
        assertFalse((status() & Timex.STA_UNSYNC) != 0);
        seconds(1);
        assertTrue((status() & Timex.STA_UNSYNC) != 0);
        seconds(10);
        assertEquals(16_000_000, kernel.adjust(Timex.READ).now().maxErrorUs());
    }

    /** With time constant 4 a sixty-fourth of the rest is removed in each second. */
    @Test
    void theLoopRemovesThePhaseExponentially() {
        kernel.adjust(Timex.loopOffset(64_000, 4));
        assertEquals(0, kernel.gain());
        kernel.second(1);
        assertEquals(1e-6, kernel.gain(), 1e-18);
        assertEquals(63_000, kernel.adjust(Timex.READ).now().offset());
        kernel.second(2);
        assertEquals(63e-6 / 64, kernel.gain(), 1e-18);
    }

    /** 64 us after 16 s at time constant 4: 64e-6·16/(4·4·16)² s/s, that is 1024 units of 2^-16 ppm. */
    @Test
    void theLoopMovesTheFrequencyAsAPhaseLockedOne() {
        kernel.adjust(Timex.loopOffset(0, 4));
        seconds(16);
        Timex now = kernel.adjust(offset(64_000)).now();
        assertEquals(1024, now.frequency());
        assertEquals(0, now.status() & Timex.STA_MODE);
    }

    /** The interval counts up to 2^(3 + tc) s only: a long silence does not make a wild loop. */
    @Test
    void aLongIntervalIsClamped() {
        kernel.adjust(Timex.loopOffset(0, 4));
        seconds(1000);
        assertEquals(8 * 1024, kernel.adjust(offset(64_000)).now().frequency());
    }

    /** Beyond 2048 s it is frequency-locked: 4096 us in 4096 s are 1 ppm, of which a quarter. */
    @Test
    void rareUpdatesLockTheFrequency() {
        kernel.adjust(Timex.loopOffset(0, 10));
        seconds(4096);
        Timex now = kernel.adjust(offset(4_096_000)).now();
        double byPll = 4096e-6 * 4096 / Math.pow(16 * 1024, 2);
        assertEquals(Math.round((0.25e-6 + byPll) * 65536e6), now.frequency());
        assertEquals(Timex.STA_MODE, now.status() & Timex.STA_MODE);
    }

    @Test
    void anOffsetWithoutTheLoopDoesNothing() {
        kernel.adjust(offset(64_000));
        seconds(1);
        assertEquals(0, kernel.gain());
    }

    @Test
    void theLoopTakesHalfASecondAtMost() {
        kernel.adjust(Timex.loopOffset(700_000_000, 0));
        kernel.second(1);
        assertEquals(0.125, kernel.gain(), 1e-15);
    }

    @Test
    void withoutNanoTheTimeConstantCountsFromFour() {
        Timex micro = new Timex(Timex.ADJ_TIMECONST, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0);
        assertEquals(6, kernel.adjust(micro).now().constant());
        Timex nano = new Timex(Timex.ADJ_TIMECONST | Timex.ADJ_NANO, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0);
        assertEquals(10, kernel.adjust(nano).now().constant());
    }

    @Test
    void statusBitsOfTheKernelCannotBeSet() {
        kernel.adjust(Timex.loopOffset(0, 4));
        kernel.adjust(Timex.status(0xffff & ~Timex.STA_NANO, 0, 0));
        assertEquals(0xff | Timex.STA_NANO, status());
    }

    @Test
    void adjtimeSlewsBy500PpmAndTellsWhatWasLeft() {
        kernel.adjust(Timex.slew(1200));
        kernel.second(1);
        assertEquals(500e-6, kernel.gain(), 1e-18);
        kernel.second(2);
        assertEquals(200, kernel.adjust(readSlew()).now().offset());
        kernel.second(3);
        assertEquals(200e-6, kernel.gain(), 1e-18);
        kernel.second(4);
        assertEquals(0, kernel.gain());
        assertEquals(0, kernel.adjust(Timex.slew(-7)).now().offset());
        assertEquals(-7, kernel.adjust(readSlew()).now().offset());
        assertEquals(-7, kernel.adjust(readSlew()).now().offset());
    }

    @Test
    void insertsASecondAtTheEndOfTheDay() {
        kernel.adjust(Timex.tai(37));
        kernel.adjust(Timex.status(Timex.STA_INS, 0, 0));
        assertEquals(0, kernel.second(DAY_S - 2));
        assertEquals(1, kernel.adjust(Timex.READ).returned(), "TIME_INS");
        assertEquals(0, kernel.second(DAY_S - 1));
        assertEquals(-1, kernel.second(DAY_S));
        assertEquals(3, kernel.adjust(Timex.READ).returned(), "TIME_OOP");
        assertEquals(38, kernel.adjust(Timex.READ).now().taiS());
        assertEquals(0, kernel.second(DAY_S));
        assertEquals(4, kernel.adjust(Timex.READ).returned(), "TIME_WAIT");
        kernel.adjust(Timex.status(0, 0, 0));
        assertEquals(0, kernel.second(DAY_S + 1));
        assertEquals(0, kernel.adjust(Timex.READ).returned(), "TIME_OK");
    }

    @Test
    void leavesASecondOutAtTheEndOfTheDay() {
        kernel.adjust(Timex.status(Timex.STA_DEL, 0, 0));
        assertEquals(0, kernel.second(DAY_S - 2));
        assertEquals(2, kernel.adjust(Timex.READ).returned(), "TIME_DEL");
        assertEquals(1, kernel.second(DAY_S - 1));
        assertEquals(4, kernel.adjust(Timex.READ).returned(), "TIME_WAIT");
        assertEquals(-1, kernel.adjust(Timex.READ).now().taiS());
    }

    @Test
    void aLeapThatIsCalledOffDoesNotHappen() {
        kernel.adjust(Timex.status(Timex.STA_INS, 0, 0));
        kernel.second(DAY_S - 3);
        kernel.adjust(Timex.status(0, 0, 0));
        kernel.second(DAY_S - 2);
        assertEquals(0, kernel.second(DAY_S));
    }

    private static Timex offset(long ns) {
        return new Timex(Timex.ADJ_OFFSET, ns, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Timex readSlew() {
        return new Timex(Timex.ADJ_OFFSET_SS_READ, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
