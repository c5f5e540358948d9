package org.ntpdjava.ntp.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Leap seconds are at the end of a month, and of no other day (ITU-R TF.460). */
final class LeapDay {
    /** An era has to be assumed: with this pivot timestamps mean 1962 to 2098. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private LeapDay() {}

    static Instant utc(NtpTimestamp served) {
        return served.toInstant(PIVOT);
    }

    /** The midnight at which this month ends. */
    static Instant endOfMonth(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
