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

    private final boolean active;
    private final Outbox out;
    private boolean slewing;
    private double slewS;

    OneShot(boolean active, Outbox out) {
        this.active = active;
        this.out = out;
    }

    /** The clock was moved at once by this, s. */
    void corrected(double offsetS, DisciplineConfig config) {
        if (active) {
            boolean large = config.stepS() > 0 && Math.abs(offsetS) > config.stepS();
            stop(large ? Words.timeSet(offsetS) : Words.timeSlew(offsetS));
        }
    }

    /** The offset is being slewed away: there is little of it, or steps are forbidden. */
    void slewing(double offsetS) {
        if (active && !slewing) {
            slewing = true;
            slewS = offsetS;
        }
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
