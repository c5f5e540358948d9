package org.ntpdjava.daemon.refclock;

import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.ntp.refclock.Reading;

/** Tells that the dates of a receiver are eras away from the truth, and are put right. */
final class MovedDates {
    private final ClockReport report;

    MovedDates(ClockReport report) {
        this.report = report;
    }

    void tell(EraRule.Repair repair) {
        report.context()
                .log()
                .warn("{}: the receiver counts its weeks wrongly: {}; its firmware is old", report.name(), repair);
        report.tell(new Reading.Dates(repair.toString()));
    }
}
