package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;

/** Against a kernel that only writes down what it is told. */
class LinuxClockTest {
    private final FakeKernel kernel = new FakeKernel();

    @Test
    void throwsAwayWhatAnEarlierProgramLeftInTheKernel() throws ClockControlException {
        LinuxClock.takeOver(kernel, FakePulses.NONE);
        assertEquals(
                List.of(
                        new TimexChange.CancelLoop(),
                        new TimexChange.Status(ClockStatus.STA_UNSYNC, 16_000_000, 16_000_000),
                        TimexChange.Slew.NONE,
                        new TimexChange.Tick(10_000)),
                kernel.changes);
    }

    @Test
    void tellsTheCureWhenItMayNotSteerTheClock() {
        kernel.errno = Errno.EPERM;
        ClockControlException e =
                assertThrows(ClockControlException.class, () -> LinuxClock.takeOver(kernel, FakePulses.NONE));
        assertEquals(
                "cannot steer this machine's clock: adjtimex(test): reason (errno 1); run as root or with CAP_SYS_TIME,"
                        + " or start with --no-clock to serve time without steering this clock",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0, 250000000",
        "-0.25, -1, 750000000",
        "3600.5, 3600, 500000000",
        "-1, -1, 0",
        "-1e-9, -1, 999999999"
    })
    void stepsByExactlyTheOffset(double offsetS, long seconds, int nanos) throws ClockControlException {
        assertDone(new Action.StepClock(NtpDuration.ofSeconds(offsetS)));
        assertEquals(new TimexChange.Step(seconds, nanos), kernel.last());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12.5, 12.5", "-500, -500", "501, 500", "-1e9, -500"})
    void setsTheFrequencyWithinWhatTheKernelTakes(double askedPpm, double setPpm) throws ClockControlException {
        assertDone(new Action.SetFrequency(askedPpm));
        assertEquals(TimexChange.Frequency.ofPpm(setPpm), kernel.last());
    }

    @ParameterizedTest
    @CsvSource({
        "true, NONE, 0x00",
        "false, NONE, 0x40",
        "true, INSERT, 0x10",
        "true, DELETE, 0x20",
        "false, ALARM, 0x40"
    })
    void tellsOtherProgramsTheStatus(boolean synchronised, LeapIndicator leap, String bits)
            throws ClockControlException {
        assertDone(new Action.SetClockStatus(synchronised, leap, 0.0015, 0.0000121));
        assertEquals(new TimexChange.Status(Integer.decode(bits), 1500, 13), kernel.last());
    }

    @ParameterizedTest
    @CsvSource({"17, 16000000", "Infinity, 16000000", "NaN, 16000000", "-1, 0"})
    void keepsErrorsWithinWhatTheKernelKnows(double errorS, long errorUs) throws ClockControlException {
        assertDone(new Action.SetClockStatus(true, LeapIndicator.NONE, errorS, errorS));
        assertEquals(new TimexChange.Status(0, errorUs, errorUs), kernel.last());
    }

    @Test
    void reportsARefusalAndGoesOn() throws ClockControlException {
        LinuxClock clock = LinuxClock.takeOver(kernel, FakePulses.NONE);
        kernel.errno = Errno.EPERM;
        ClockOutcome.Refused refused =
                assertInstanceOf(ClockOutcome.Refused.class, clock.perform(new Action.SetFrequency(1)));
        assertTrue(refused.reason().contains("--no-clock"), refused::reason);
        kernel.errno = 0;
        assertInstanceOf(ClockOutcome.Done.class, clock.perform(new Action.SetFrequency(1)));
    }

    @Test
    void refusesAndCountsWithoutClockControl() {
        ReadOnlyClock clock = new ReadOnlyClock();
        assertInstanceOf(ClockOutcome.Refused.class, clock.perform(new Action.StepClock(NtpDuration.ZERO)));
        assertEquals(1, clock.refusals());
    }

    private void assertDone(Action.AdjustClock adjustment) throws ClockControlException {
        assertInstanceOf(
                ClockOutcome.Done.class,
                LinuxClock.takeOver(kernel, FakePulses.NONE).perform(adjustment));
    }
}
