package org.ntpdjava.stats.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;

/** A day, UTC, in which times are seconds since its midnight; those before it are negative. */
public record Day(LocalDate date) {
    public static final int LENGTH_S = 86_400;

    /** The day of an instant. */
    public static Day of(Instant time) {
        return new Day(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    long modifiedJulianDay() {
        return date.getLong(JulianFields.MODIFIED_JULIAN_DAY);
    }

    /**
     * A stamp of a statistics file.
     *
     * @param pastMidnightS of the stamp's own day
     */
    double second(long modifiedJulianDay, double pastMidnightS) {
        return (double) (modifiedJulianDay - modifiedJulianDay()) * LENGTH_S + pastMidnightS;
    }

    static boolean includes(double second) {
        return second >= 0 && second < LENGTH_S;
    }

    /** To the millisecond, as finely as files tell it. */
    public Instant at(double second) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(Math.round(second * 1000));
    }
}
