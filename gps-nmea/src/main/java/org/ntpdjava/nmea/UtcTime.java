package org.ntpdjava.nmea;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A time of day in UTC as a receiver tells it.
 *
 * @param second 0 to 59; 60 only at 23:59, which is a leap second
 * @param nano 0 to 999,999,999
 */
public record UtcTime(int hour, int minute, int second, int nano) {
    public UtcTime {
        if (!isTime(hour, minute, second) || nano < 0 || nano > 999_999_999) {
            throw new IllegalArgumentException("not a time of day: " + hour + ":" + minute + ":" + second);
        }
    }

    /** Whether there is such a time; 24:00:00 is not one. */
    static boolean isTime(int hour, int minute, int second) {
        boolean leap = hour == 23 && minute == 59 && second == 60;
        boolean ordinary = second >= 0 && second <= 59;
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && (ordinary || leap);
    }

    public boolean isLeapSecond() {
        return second == 60;
    }

    /** As {@link GpsTime#utc()} counts: in a leap second the count of 23:59:59 is repeated. */
    Instant on(LocalDate date) {
        return date.atTime(LocalTime.of(hour, minute, Math.min(second, 59), nano))
                .toInstant(ZoneOffset.UTC);
    }
}
