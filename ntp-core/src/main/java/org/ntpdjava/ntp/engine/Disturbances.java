package org.ntpdjava.ntp.engine;

import java.util.OptionalDouble;
import org.ntpdjava.ntp.time.Moment;

/** What others do to the clock we steer, or keep us from doing: reported, and made known to whom it concerns. */
final class Disturbances {
    /** The caller looks at the kernel's clock this often, s. */
    private static final double INSPECTED_EVERY_S = 1;
    /** The fastest that the kernel moves the clock by itself, s/s: adjtime, its loop. */
    private static final double KERNEL_RATE = 500e-6;

    private final ClockWatch watch;
    private final ServedClock clock;
    private final SystemProcess system;
    private final Outbox out;

    Disturbances(ClockWatch watch, ServedClock clock, SystemProcess system, Outbox out) {
        this.watch = watch;
        this.clock = clock;
        this.system = system;
        this.out = out;
    }

    /** Looks at the clock, before anything is made of an input; true when somebody had moved it. */
    boolean observe(Moment at) {
        OptionalDouble step = watch.foreignStepS(at, system.leaps().armed());
        if (step.isPresent()) {
            stepped(step.getAsDouble(), at);
        }
        return step.isPresent();
    }

    private void stepped(double byS, Moment at) {
        out.add(new Action.ReportDisturbance(Words.foreignStep(byS, clock.clockControl())));
        clock.movedByOther(byS, at);
        if (clock.clockControl()) {
            system.clockShifted(byS, clock.now(at));
        }
    }

    /** The kernel's clock was found in another condition than we left it in, since the last look at most. */
    void found(Input.ClockDisturbed disturbed, Now now) {
        system.clockDisturbed(INSPECTED_EVERY_S * strangeRate(disturbed), now);
        out.add(new Action.ReportDisturbance(Words.disturbed(disturbed.what(), disturbed.foundPpm(), clock.ratePpm())));
        system.tellKernel(now);
    }

    /** How much faster or slower than we believe the clock may have run, s/s. What the kernel moves by itself is not known. */
    private double strangeRate(Input.ClockDisturbed disturbed) {
        double ownPpm = Double.isNaN(clock.ratePpm()) ? 0 : clock.ratePpm();
        double found = Math.abs(disturbed.foundPpm() - ownPpm) * 1e-6;
        return switch (disturbed.what()) {
            case FREQUENCY, TICK -> found;
            case LOOP, SLEW -> found + KERNEL_RATE;
            case LEAP -> 0;
        };
    }

    /** The kernel did not do what we asked for: what was believed of it is taken back. Nothing is asked for again here. */
    void refused(Action.AdjustClock adjustment, Now now) {
        switch (adjustment) {
            case Action.StepClock step -> {
                clock.stepRefused(step.offset(), now);
                system.clockShifted(-step.offset().toSeconds(), now);
            }
            case Action.SetFrequency _ -> clock.rateRefused();
            case Action.SetClockStatus _ -> {} // told again soon
            case Action.SetTaiOffset _ -> {} // of no use to us
            case Action.FollowPulse _ -> system.kernelPulse().refused(now);
            case Action.LeavePulse _ -> {} // whoever cannot leave it does not follow it either
        }
    }
}
