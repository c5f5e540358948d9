package org.ntpdjava.daemon.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.LeapIndicator;

/** The kernel steers by a pulse when it is asked to, tells what it did, and gives the steering back. */
class KernelPulseClockTest {
    private static final IpAddress PPS = IpAddress.parse("127.127.22.0").orElseThrow();
    private static final int PULSE = ClockStatus.STA_PPSFREQ | ClockStatus.STA_PPSTIME;
    private static final Action.SetClockStatus SYNCHRONISED =
            new Action.SetClockStatus(true, LeapIndicator.INSERT, 0.001, 0.0001);

    private final FakeKernel kernel = new FakeKernel();
    private final FakePulses pulses = new FakePulses();
    private LinuxClock clock;

    @BeforeEach
    void steer() throws ClockControlException {
        clock = LinuxClock.takeOver(kernel, pulses);
        perform(new Action.SetFrequency(-3));
        perform(SYNCHRONISED);
        kernel.gainedNs = 5_000;
        perform(new Action.FollowPulse(PPS));
    }

    private void perform(Action.AdjustClock adjustment) {
        assertInstanceOf(ClockOutcome.Done.class, clock.perform(adjustment));
    }

    @Test
    void bindsTheDeviceAndSwitchesTheLoopOn() {
        assertEquals(Optional.of(PPS), pulses.bound);
        assertEquals(PULSE | ClockStatus.STA_INS, kernel.status);
        perform(SYNCHRONISED);
        assertEquals(PULSE | ClockStatus.STA_INS, kernel.status, "a new status must not switch it off");
    }

    @Test
    void tellsWhatTheKernelDidAndCallsNoneOfItADisturbance() {
        kernel.gainedNs = 5_000 - 29_900;
        kernel.frequencyScaled = -30 << 16;
        kernel.status = kernel.status | ClockStatus.STA_PPSSIGNAL;
        assertEquals(Optional.of(new ClockFinding.SteeredByPulse(-29.9e-6, true)), clock.inspect());
        kernel.status = kernel.status & ~ClockStatus.STA_PPSSIGNAL;
        assertEquals(Optional.of(new ClockFinding.SteeredByPulse(0, false)), clock.inspect());
    }

    @Test
    void givesTheSteeringBack() {
        perform(new Action.LeavePulse());
        assertEquals(Optional.empty(), pulses.bound);
        assertEquals(ClockStatus.STA_INS, kernel.status);
        kernel.frequencyScaled = -31 << 16;
        assertInstanceOf(ClockFinding.Disturbed.class, clock.inspect().orElseThrow());
    }

    @Test
    void seesThatAnotherProgramSwitchedItOffAndSwitchesItOnAgain() {
        kernel.status = 0;
        assertEquals(
                Disturbance.LOOP,
                assertInstanceOf(ClockFinding.Disturbed.class, clock.inspect().orElseThrow())
                        .what());
        assertEquals(PULSE | ClockStatus.STA_INS, kernel.status);
    }

    @Test
    void saysWhyAKernelWithoutItRefuses() throws ClockControlException {
        ClockOutcome outcome = LinuxClock.takeOver(kernel, FakePulses.NONE).perform(new Action.FollowPulse(PPS));
        String reason = assertInstanceOf(ClockOutcome.Refused.class, outcome).reason();
        assertTrue(reason.contains("PPS_KC_BIND") && reason.contains("127.127.22.0"), reason);
    }
}
