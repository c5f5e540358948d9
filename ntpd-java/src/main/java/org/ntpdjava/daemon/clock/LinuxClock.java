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
 * Steers the machine's clock. The engine is the only loop: the kernel's own (STA_PLL, {@code adjtime}, PPS discipline) is
 * switched off, and what an earlier program left in it is thrown away, or it would go on moving the clock behind our back.
 */
public final class LinuxClock implements SystemClock {
    private static final String CURE =
            "; run as root or with CAP_SYS_TIME, or start with --no-clock to serve time without steering this clock";

    /** From this maximum error on the kernel calls the clock unsynchronised (NTP_PHASE_LIMIT of linux/timex.h). */
    private static final long LARGEST_ERROR_US = 16_000_000;

    private static final double US_PER_S = 1e6;

    private static final TimexChange.Status UNSYNCHRONISED =
            new TimexChange.Status(ClockStatus.STA_UNSYNC, LARGEST_ERROR_US, LARGEST_ERROR_US);

    private final KernelClock kernel;
    private final KernelCondition left;

    private LinuxClock(KernelClock kernel, KernelCondition left) {
        this.kernel = kernel;
        this.left = left;
    }

    /**
     * Takes the clock over from whoever steered it before: no phase left to correct, nominal tick, not synchronised. The
     * frequency stays, being the best guess there is until the engine knows better.
     *
     * @throws ClockControlException when the kernel refuses; its message names the cure
     */
    public static LinuxClock takeOver(KernelClock kernel) throws ClockControlException {
        List<TimexChange> changes = List.of(
                new TimexChange.CancelLoop(),
                UNSYNCHRONISED, // also clears the STA_PLL that cancelling needed
                new TimexChange.CancelSlew(),
                TimexChange.Tick.NOMINAL);
        try {
            for (TimexChange change : changes) {
                kernel.change(change);
            }
            return new LinuxClock(kernel, new KernelCondition(UNSYNCHRONISED, kernel.read()));
        } catch (SystemCallException e) {
            throw new ClockControlException("cannot steer this machine's clock: " + explained(e), e);
        }
    }

    @Override
    public ClockOutcome perform(Action.AdjustClock adjustment) {
        try {
            change(translate(adjustment));
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
            return difference.map(what -> new ClockFinding(what, found.ratePpm()));
        } catch (SystemCallException e) {
            return Optional.empty(); // who may not read may not write either: that is refused and reported
        }
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

    private static TimexChange translate(Action.AdjustClock adjustment) {
        return switch (adjustment) {
            case Action.StepClock step -> TimexChange.Step.ofNanos(step.offset().toNanos());
            case Action.SetFrequency frequency -> TimexChange.Frequency.ofPpm(frequency.frequencyPpm());
            case Action.SetClockStatus status ->
                new TimexChange.Status(
                        statusBits(status), microseconds(status.maxErrorS()), microseconds(status.estimatedErrorS()));
        };
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
