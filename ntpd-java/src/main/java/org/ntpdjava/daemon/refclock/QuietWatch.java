package org.ntpdjava.daemon.refclock;

import org.ntpdjava.ntp.refclock.Reading.Fault;

/**
 * Tells once of a device that is open and says nothing any more: a receiver without power, a cable pulled from a line that stays.
 * One that speaks seldom, which two silences in a row tell, is given half as much again as it took lately. One thread.
 */
final class QuietWatch {
    /** With half a second for a driver to come round, such a silence is known within three. */
    private static final long PATIENCE_NS = 2_400_000_000L;

    private static final long MOST_PATIENCE_NS = 60_000_000_000L;
    /** So often the log may tell of it. */
    private static final long REPEAT_NS = 600_000_000_000L;

    private final ClockReport report;
    private final long leastNs;
    private long heardNs;
    private long patienceNs;
    private final Every logEvery;
    private boolean spoke;
    private boolean logged;
    private boolean told;
    private boolean toldBefore;

    QuietWatch(ClockReport report) {
        this(report, PATIENCE_NS);
    }

    /** @param leastNs a silence that is none yet */
    QuietWatch(ClockReport report, long leastNs) {
        this.report = report;
        this.leastNs = leastNs;
        patienceNs = leastNs;
        logEvery = Every.startingNow(REPEAT_NS, report.monotonicNs());
        heardNs = report.monotonicNs();
    }

    /** It has said something. */
    void heard() {
        long nowNs = report.monotonicNs();
        boolean outage = told && !toldBefore;
        patienceNs = outage ? leastNs : Math.clamp((nowNs - heardNs) * 3 / 2, leastNs, MOST_PATIENCE_NS);
        heardNs = nowNs;
        toldBefore = told;
        told = false;
        spoke = true;
        if (logged) {
            logged = false;
            report.context().log().info("{}: the device speaks again", report.name());
        }
    }

    /** @return true where it is silent and this has just been told */
    boolean look() {
        if (told || report.monotonicNs() - heardNs <= patienceNs) {
            return false;
        }
        told = true;
        report.fault(Fault.Kind.NO_REPLY, "");
        if (spoke && logEvery.isDue(report.monotonicNs())) {
            logged = true;
            report.context()
                    .log()
                    .warn(
                            "{}: the device has fallen silent: does its receiver have power, and its cable contact?",
                            report.name());
        }
        return true;
    }
}
