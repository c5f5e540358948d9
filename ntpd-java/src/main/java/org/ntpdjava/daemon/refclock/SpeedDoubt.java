package org.ntpdjava.daemon.refclock;

/** Says once that bytes come but no sentence: most likely the port runs at another speed than the receiver. */
final class SpeedDoubt {
    private static final long PATIENCE_NS = 15_000_000_000L;

    private final ClockReport report;
    private final long sinceNs;
    private boolean settled;

    SpeedDoubt(ClockReport report) {
        this.report = report;
        this.sinceNs = report.monotonicNs();
    }

    /** To be called whenever bytes came. */
    void consider(long sentences, long nowNs) {
        if (settled || (sentences == 0 && nowNs - sinceNs < PATIENCE_NS)) {
            return;
        }
        settled = true;
        if (sentences == 0) {
            report.context()
                    .log()
                    .warn(
                            "{}: bytes arrive but no NMEA sentence; set \"baud N\" (or bits 4-6 of mode) to the speed of "
                                    + "the receiver, and NMEA as its output",
                            report.name());
        }
    }
}
