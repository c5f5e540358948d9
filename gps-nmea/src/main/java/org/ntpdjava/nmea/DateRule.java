package org.ntpdjava.nmea;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What to make of a date that a receiver tells: the place where a later rule can move the dates of a receiver whose week
 * number has rolled over (each 1024 weeks) into the right era.
 */
@FunctionalInterface
public interface DateRule {
    /** @return the date to use, or empty when this cannot be the date */
    Optional<LocalDate> judge(LocalDate told);

    /** Takes dates as told, and refuses those before {@code earliest}: a receiver with an empty backup battery. */
    static DateRule notBefore(LocalDate earliest) {
        return told -> told.isBefore(earliest) ? Optional.empty() : Optional.of(told);
    }
}
