package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.ntpdjava.ntp.discipline.SteeredClock;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The clock whose time we serve: moves it by actions when we control the system clock, else beside that clock. */
final class ServedClock {
    /** Stamps taken before a step may still be on their way this long after it. */
    private static final long STEP_SETTLES_NS = 2_000_000_000L;

    private final boolean clockControl;
    private final SteeredClock clock;
    private final ClockWatch watch;
    private final Outbox out;
    private double lastPpm = Double.NaN;
    /** The kernel chooses the rate. */
    private boolean pulseRuns;

    private boolean stepped;
    private long steppedAtNs;
    private int steps;

    ServedClock(boolean clockControl, ClockWatch watch, Outbox out) {
        this.clockControl = clockControl;
        this.watch = watch;
        this.clock = SteeredClock.of(clockControl);
        this.out = out;
    }

    boolean clockControl() {
        return clockControl;
    }

    Now now(Moment at) {
        return new Now(at.monotonicNs(), at.clock(), clock.served(at.clock()));
    }

    /** The same instant after the clock has been moved without touching the system clock. */
    Now later(Now before) {
        return new Now(before.monotonicNs(), before.clock(), clock.served(before.clock()));
    }

    /** @param raw a reading of the system clock */
    NtpTimestamp served(NtpTimestamp raw) {
        return clock.served(raw);
    }

    ClockCorrection correction() {
        return clock.correction();
    }

    /** How often the served time was set to another: also when a step was taken back, or made by somebody else. */
    int steps() {
        return steps;
    }

    /** @param offsetS positive moves forward */
    void step(double offsetS, Now now) {
        NtpDuration offset = NtpDuration.ofSeconds(offsetS);
        clock.step(offset, now.clock());
        if (clockControl) {
            out.add(new Action.StepClock(offset));
            watch.stepping(offset);
            doubtStamps(now.monotonicNs());
        }
        note(now.served().plus(offset), offsetS, "own");
    }

    /** boundstats says of each step whose it was, and when, by the time after it. */
    private void note(NtpTimestamp served, double byS, String whose) {
        steps++;
        String text = String.format(Locale.ROOT, "%+.9f %s", byS, whose);
        out.add(new Action.WriteStatistics(new StatRecord.Remark(served, "step", text)));
    }

    /** The step was not made; the system clock, if that is what we serve, is where it was. */
    void stepRefused(NtpDuration offset, Now now) {
        watch.refused(offset);
        note(now.served(), -offset.toSeconds(), "refused");
    }

    /**
     * Somebody else moved the system clock. The time we serve moves with it when we steer that clock, and stays when we
     * run one of our own beside it.
     */
    void movedByOther(double byS, Moment at) {
        clock.rawMoved(NtpDuration.ofSeconds(byS));
        doubtStamps(at.monotonicNs());
        if (clockControl) {
            note(served(at.clock()), byS, "other");
        }
    }

    private void doubtStamps(long nowNs) {
        stepped = true;
        steppedAtNs = nowNs;
    }

    /** @param frequencyPpm positive runs faster; a multiple of what the kernel can set, 2<sup>-16</sup> ppm */
    void run(double frequencyPpm, Now now) {
        if (pulseRuns || frequencyPpm == lastPpm) {
            return;
        }
        lastPpm = frequencyPpm;
        clock.setFrequency(frequencyPpm, now.clock());
        if (clockControl) {
            out.run(frequencyPpm);
        }
    }

    /** The kernel chooses the rate by itself from now on, by the pulses of this clock. */
    void followPulse(IpAddress refclock) {
        out.add(new Action.FollowPulse(refclock));
        pulseRuns = true;
    }

    /** The rate is ours to choose again. */
    void leavePulse() {
        out.add(new Action.LeavePulse());
        pulseRefused();
    }

    /** The kernel does not do that: the rate is ours. */
    void pulseRefused() {
        pulseRuns = false;
        rateRefused();
    }

    /** The rate was not set: it will be asked for again. */
    void rateRefused() {
        lastPpm = Double.NaN;
    }

    /** The rate last asked for; NaN when none was, or it was refused. */
    double ratePpm() {
        return lastPpm;
    }

    /** The system clock was stepped a moment ago: a stamp that a driver brings now may be of the time before. */
    boolean stampsAreDoubtful(Now now) {
        if (stepped && now.monotonicNs() - steppedAtNs > STEP_SETTLES_NS) {
            stepped = false;
        }
        return stepped;
    }
}
