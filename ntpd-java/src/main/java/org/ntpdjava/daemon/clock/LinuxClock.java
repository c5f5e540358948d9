package org.ntpdjava.daemon.clock;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * Steers the machine's clock. The engine is the only loop: the kernel's own (STA_PLL, {@code adjtime}) is switched off, and
 * what an earlier program left in it is thrown away, or it would go on moving the clock behind our back. The kernel's PPS
 * discipline steers only while the engine has asked for it, and what it does is told.
 */
public final class LinuxClock implements SystemClock {
    private static final String CURE =
            "; run as root or with CAP_SYS_TIME, or start with --no-clock to serve time without steering this clock";

    /** From this maximum error on the kernel calls the clock unsynchronised (NTP_PHASE_LIMIT of linux/timex.h). */
    private static final long LARGEST_ERROR_US = 16_000_000;

    private static final double US_PER_S = 1e6;

    private static final TimexChange.Status UNSYNCHRONISED =
            new TimexChange.Status(ClockStatus.STA_UNSYNC, LARGEST_ERROR_US, LARGEST_ERROR_US);

    private static final double NS_PER_S = 1e9;

    private final KernelClock kernel;
    private final KernelCondition left;
    private final PulseDevices pulses;
    private Optional<PulseDevices.Bound> followed = Optional.empty();
    private long gainToldNs;

    private LinuxClock(KernelClock kernel, KernelCondition left, PulseDevices pulses) {
        this.kernel = kernel;
        this.left = left;
        this.pulses = pulses;
    }

    /**
     * Takes the clock over from whoever steered it before: no phase left to correct, nominal tick, not synchronised. The
     * frequency stays, being the best guess there is until the engine knows better.
     *
     * @param pulses for the kernel's own PPS discipline
     * @throws ClockControlException when the kernel refuses; its message names the cure
     */
    public static LinuxClock takeOver(KernelClock kernel, PulseDevices pulses) throws ClockControlException {
        List<TimexChange> changes = List.of(
                new TimexChange.CancelLoop(),
                UNSYNCHRONISED, // also clears the STA_PLL that cancelling needed
                TimexChange.Slew.NONE,
                TimexChange.Tick.NOMINAL);
        try {
            for (TimexChange change : changes) {
                kernel.change(change);
            }
            return new LinuxClock(kernel, new KernelCondition(UNSYNCHRONISED, kernel.read()), pulses);
        } catch (SystemCallException e) {
            throw new ClockControlException("cannot steer this machine's clock: " + explained(e), e);
        }
    }

    @Override
    public ClockOutcome perform(Action.AdjustClock adjustment) {
        try {
            switch (adjustment) {
                case Action.StepClock step ->
                    change(TimexChange.Step.ofNanos(step.offset().toNanos()));
                case Action.SetFrequency frequency -> change(TimexChange.Frequency.ofPpm(frequency.frequencyPpm()));
                case Action.SetClockStatus status -> change(status(status));
                case Action.SetTaiOffset tai -> change(new TimexChange.TaiOffset(tai.offsetS()));
                case Action.FollowPulse follow -> followPulse(follow);
                case Action.LeavePulse _ -> leavePulse();
            }
            return ClockOutcome.Done.INSTANCE;
        } catch (SystemCallException e) {
            return new ClockOutcome.Refused(explained(e));
        }
    }

    @Override
    public Optional<ClockFinding> inspect() {
        try {
            Timex found = kernel.read();
            Optional<Disturbance> difference = left.difference(found, kernel.slewLeftUs());
            if (difference.isPresent()) {
                putBack(found);
            }
            return difference
                    .<ClockFinding>map(what -> new ClockFinding.Disturbed(what, found.ratePpm()))
                    .or(() -> steeredByPulse(found));
        } catch (SystemCallException e) {
            return Optional.empty(); // who may not read may not write either: that is refused and reported
        }
    }

    private Optional<ClockFinding> steeredByPulse(Timex found) {
        if (followed.isEmpty()) {
            return Optional.empty();
        }
        long gainedNs = kernel.gainedNs();
        double newlyS = (gainedNs - gainToldNs) / NS_PER_S;
        gainToldNs = gainedNs;
        return Optional.of(new ClockFinding.SteeredByPulse(newlyS, (found.status() & ClockStatus.STA_PPSSIGNAL) != 0));
    }

    /** As far as the kernel lets us; what it refuses is found again next time. */
    private void putBack(Timex found) {
        try {
            for (TimexChange change : left.cure(found)) {
                change(change);
            }
        } catch (SystemCallException e) {
            // the next adjustment is refused for the same reason, and that is logged
        }
    }

    private void change(TimexChange change) throws SystemCallException {
        left.changed(change, kernel.change(change));
    }

    private void followPulse(Action.FollowPulse follow) throws SystemCallException {
        PulseDevices.Bound bound = pulses.bind(follow.clock());
        try {
            change(left.statusWith(KernelCondition.PULSE_LOOPS));
            followed = Optional.of(bound);
            gainToldNs = kernel.gainedNs();
        } catch (SystemCallException e) {
            bound.close();
            throw e;
        }
    }

    private void leavePulse() throws SystemCallException {
        followed.ifPresent(PulseDevices.Bound::close);
        followed = Optional.empty();
        change(left.statusWith(0));
    }

    private TimexChange.Status status(Action.SetClockStatus status) {
        int loops = followed.isPresent() ? KernelCondition.PULSE_LOOPS : 0;
        return new TimexChange.Status(
                statusBits(status) | loops, microseconds(status.maxErrorS()), microseconds(status.estimatedErrorS()));
    }

    private static int statusBits(Action.SetClockStatus status) {
        int unsynchronised = status.synchronised() ? 0 : ClockStatus.STA_UNSYNC;
        return unsynchronised | leapBit(status.leap());
    }

    private static int leapBit(LeapIndicator leap) {
        return switch (leap) {
            case INSERT -> ClockStatus.STA_INS;
            case DELETE -> ClockStatus.STA_DEL;
            case NONE, ALARM -> 0;
        };
    }

    /** Rounded up, for an error must not be told smaller than it is; unknown counts as the largest. */
    private static long microseconds(double errorS) {
        if (Double.isNaN(errorS)) {
            return LARGEST_ERROR_US;
        }
        return Math.clamp((long) Math.ceil(errorS * US_PER_S), 0, LARGEST_ERROR_US);
    }

    private static String explained(SystemCallException e) {
        return e.errno() == Errno.EPERM ? e.getMessage() + CURE : e.getMessage();
    }
}
