package org.ntpdjava.ntp.engine;

import java.util.OptionalDouble;
import org.ntpdjava.ntp.time.Moment;

/** What others do to the clock we steer, or keep us from doing: reported, and made known to whom it concerns. */
final class Disturbances {
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
        OptionalDouble step = watch.foreignStepS(at, system.variables().leap());
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

    /** The kernel's clock was found in another condition than we left it in. */
    void found(Input.ClockDisturbed disturbed, Now now) {
        out.add(new Action.ReportDisturbance(Words.disturbed(disturbed.what(), disturbed.foundPpm(), clock.ratePpm())));
        system.tellKernel(now);
    }

    /** The kernel did not do what we asked for: what was believed of it is taken back. Nothing is asked for again here. */
    void refused(Action.AdjustClock adjustment, Now now) {
        switch (adjustment) {
            case Action.StepClock step -> {
                clock.stepRefused(step.offset());
                system.clockShifted(-step.offset().toSeconds(), now);
            }
            case Action.SetFrequency _ -> clock.rateRefused();
            case Action.SetClockStatus _ -> {} // told again soon
        }
    }
}
