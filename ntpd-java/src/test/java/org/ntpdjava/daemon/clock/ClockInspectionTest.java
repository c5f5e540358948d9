package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;

/** What another program does to the kernel's clock is found and put back. */
class ClockInspectionTest {
    private static final long PPM = 1 << 16;

    private final FakeKernel kernel = new FakeKernel();
    private LinuxClock clock;

    @BeforeEach
    void steer() throws ClockControlException {
        clock = LinuxClock.takeOver(kernel, FakePulses.NONE);
        perform(new Action.SetFrequency(-3));
        perform(new Action.SetClockStatus(true, LeapIndicator.INSERT, 0.001, 0.0001));
    }

    private void perform(Action.AdjustClock adjustment) {
        assertInstanceOf(ClockOutcome.Done.class, clock.perform(adjustment));
    }

    private void assertFoundAndPutBack(Disturbance what, double foundPpm) {
        assertEquals(Optional.of(new ClockFinding.Disturbed(what, foundPpm)), clock.inspect());
        assertEquals(-3 * PPM - 1, kernel.frequencyScaled);
        assertEquals(ClockStatus.STA_INS, kernel.status);
        assertEquals(10_000, kernel.tickUs);
        assertEquals(0, kernel.slewLeftUs);
        assertEquals(Optional.empty(), clock.inspect(), "found once");
    }

    @Test
    void findsNothingAboutWhatWeDidOurselves() {
        assertEquals(Optional.empty(), clock.inspect());
        perform(new Action.StepClock(NtpDuration.ofSeconds(3)));
        assertEquals(Optional.empty(), clock.inspect());
        perform(new Action.SetClockStatus(false, LeapIndicator.ALARM, 16, 16));
        perform(new Action.SetFrequency(501));
        assertEquals(Optional.empty(), clock.inspect());
    }

    @Test
    void findsNothingBeforeWeEverWrote() throws ClockControlException {
        kernel.frequencyScaled = 77;
        assertEquals(
                Optional.empty(), LinuxClock.takeOver(kernel, FakePulses.NONE).inspect());
    }

    @Test
    void findsAnotherFrequency() {
        kernel.frequencyScaled = 12 * PPM;
        assertFoundAndPutBack(Disturbance.FREQUENCY, 12);
    }

    @Test
    void findsAnotherTick() {
        kernel.frequencyScaled = PPM;
        kernel.tickUs = 10_010;
        assertFoundAndPutBack(Disturbance.TICK, 1001);
    }

    @ParameterizedTest
    @CsvSource({"0x01", "0x08", "0x02", "0x04"})
    void findsALoopOfTheKernels(String bit) {
        kernel.frequencyScaled = PPM;
        kernel.status = kernel.status | Integer.decode(bit);
        assertFoundAndPutBack(Disturbance.LOOP, 1);
    }

    @Test
    void findsAnAdjtime() {
        kernel.frequencyScaled = -3 * PPM - 1;
        kernel.slewLeftUs = -250;
        assertFoundAndPutBack(Disturbance.SLEW, (-3.0 * PPM - 1) / PPM);
    }

    @Test
    void findsALeapSecondDisarmed() {
        kernel.status = kernel.status & ~ClockStatus.STA_INS;
        assertFoundAndPutBack(Disturbance.LEAP, (-3.0 * PPM - 1) / PPM);
    }

    @Test
    void leavesItToTheKernelToCallItsClockUnsynchronised() {
        kernel.status = kernel.status | ClockStatus.STA_UNSYNC;
        assertEquals(Optional.empty(), clock.inspect());
    }

    @Test
    void aKernelThatAnswersNothingIsNoDisturbance() {
        kernel.errno = Errno.EPERM;
        assertEquals(Optional.empty(), clock.inspect());
    }

    @ParameterizedTest
    @CsvSource({"0, 10000, 0", "-655360, 10000, -10", "655360, 10001, 110", "0, 11000, 500", "0, 9000, -500"})
    void tellsHowTheClockIsSteeredBeforeWeTakeItOver(long scaled, long tickUs, double presentPpm) {
        kernel.frequencyScaled = scaled;
        kernel.tickUs = tickUs;
        int before = kernel.changes.size();
        assertEquals(presentPpm, new KernelClockAccess(kernel).presentPpm());
        assertEquals(before, kernel.changes.size(), "by reading only");
    }

    @Test
    void noClockFindsNothing() {
        assertEquals(Optional.empty(), new ReadOnlyClock().inspect());
    }

    @Test
    void putsTheFrequencyBackAsItWasAskedForNotAsItWasShown() {
        kernel.frequencyScaled = 0;
        clock.inspect();
        assertEquals(new TimexChange.Frequency(-3 * PPM), kernel.last());
    }
}
