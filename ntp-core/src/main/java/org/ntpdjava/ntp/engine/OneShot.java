package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.discipline.DisciplineConfig;

/**
 * {@code -q}: set the clock once and stop. An offset below the step threshold is corrected outright too and reported in
 * ntpd's word "slew": ntpd leaves the slewing to the kernel when it exits, which we can not. Who forbids steps
 * ({@code tinker step 0}, {@code -x}) gets them slewed, and waits for it.
 */
final class OneShot {
    /** An offset is gone when less than this is left, s. */
    private static final double GONE_S = 0.0005;
    /** ntpd takes a step threshold above as a wish not to be stepped, s. */
    private static final double UNUSUAL_STEP_S = 0.5;

    private final boolean active;
    private final Outbox out;
    private final ServedClock clock;
    private boolean slewing;
    private double slewS;

    OneShot(boolean active, Outbox out, ServedClock clock) {
        this.active = active;
        this.out = out;
        this.clock = clock;
    }

    /** The discipline stepped the clock. */
    void stepped(double offsetS) {
        if (active) {
            stop(Words.timeSet(offsetS));
        }
    }

    /** The discipline wants to slew, or has shifted, the clock. */
    void slewing(double offsetS, DisciplineConfig config, Now now) {
        if (!active || slewing) {
            return;
        }
        boolean mayStep = config.stepS() > 0 && config.stepS() <= UNUSUAL_STEP_S;
        if (clock.clockControl() && !mayStep) {
            slewing = true;
            slewS = offsetS;
            return;
        }
        if (clock.clockControl()) {
            clock.step(offsetS, now);
        }
        stop(Words.timeSlew(offsetS));
    }

    /** Once a second. */
    void tick(double residualS) {
        if (slewing && Math.abs(residualS) < GONE_S) {
            slewing = false;
            stop(Words.timeSlew(slewS));
        }
    }

    private void stop(String words) {
        out.add(new Action.Stop(0, words));
    }
}
