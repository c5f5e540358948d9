package org.ntpdjava.daemon.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.linux.ClockStatus;
import org.ntpdjava.linux.Timex;
import org.ntpdjava.linux.TimexChange;
import org.ntpdjava.ntp.engine.Input.ClockDisturbed.Disturbance;

/**
 * How we left the kernel's clock: what we wrote last, and how the kernel showed it right then, which after its rounding is
 * not always the same number.
 */
final class KernelCondition {
    private static final int LOOPS =
            ClockStatus.STA_PLL | ClockStatus.STA_FLL | ClockStatus.STA_PPSFREQ | ClockStatus.STA_PPSTIME;
    /** With these the kernel follows a pulse by itself, in phase and frequency. */
    static final int PULSE_LOOPS = ClockStatus.STA_PPSFREQ | ClockStatus.STA_PPSTIME;

    private static final int LEAPS = ClockStatus.STA_INS | ClockStatus.STA_DEL;

    private TimexChange.Status status;
    private TimexChange.Frequency frequency;
    private long shownScaled;

    KernelCondition(TimexChange.Status status, Timex shown) {
        this.status = status;
        this.frequency = new TimexChange.Frequency(shown.frequencyScaled());
        this.shownScaled = shown.frequencyScaled();
    }

    /** @param shown the clock right after the change */
    void changed(TimexChange change, Timex shown) {
        switch (change) {
            case TimexChange.Frequency written -> {
                frequency = written;
                shownScaled = shown.frequencyScaled();
            }
            case TimexChange.Status written -> status = written;
            case TimexChange.Step _,
                    TimexChange.CancelLoop _,
                    TimexChange.Slew _,
                    TimexChange.Tick _,
                    TimexChange.TaiOffset _ -> {}
        }
    }

    /**
     * The first thing that is not as we left it. STA_UNSYNC is not looked at: the kernel sets that by itself.
     *
     * @param slewLeftUs of an {@code adjtime}
     */
    Optional<Disturbance> difference(Timex found, long slewLeftUs) {
        if ((found.status() & LOOPS) != (status.status() & LOOPS)) {
            return Optional.of(Disturbance.LOOP);
        }
        if (found.tickUs() != TimexChange.Tick.NOMINAL.tickUs()) {
            return Optional.of(Disturbance.TICK);
        }
        if (!followsPulse() && found.frequencyScaled() != shownScaled) {
            return Optional.of(Disturbance.FREQUENCY);
        }
        if (slewLeftUs != 0) {
            return Optional.of(Disturbance.SLEW);
        }
        return (found.status() & LEAPS) != (status.status() & LEAPS) ? Optional.of(Disturbance.LEAP) : Optional.empty();
    }

    /** What brings the clock back. */
    List<TimexChange> cure(Timex found) {
        List<TimexChange> changes = new ArrayList<>();
        if ((found.status() & LOOPS & ~status.status()) != 0) {
            changes.add(new TimexChange.CancelLoop());
        }
        changes.add(status); // also clears the STA_PLL that cancelling needed
        changes.add(TimexChange.Slew.NONE);
        changes.add(TimexChange.Tick.NOMINAL);
        if (!followsPulse()) {
            changes.add(frequency);
        }
        return changes;
    }

    /** We have asked the kernel to steer by a pulse: the frequency is its own. */
    boolean followsPulse() {
        return (status.status() & PULSE_LOOPS) != 0;
    }

    /** What was told of errors and leap seconds last, with other loops. */
    TimexChange.Status statusWith(int loops) {
        return new TimexChange.Status(
                (status.status() & ~PULSE_LOOPS) | loops, status.maxErrorUs(), status.estimatedErrorUs());
    }
}
