package org.ntpdjava.nmea;

import java.time.LocalDate;
import java.util.Optional;

/** What to make of a date that a receiver tells. */
@FunctionalInterface
public interface DateRule {
    /**
     * @param told a year of two digits is read as 1980 to 2079
     * @param wholeYear it had four digits
     * @return the date to use, or empty when this cannot be the date
     */
    Optional<LocalDate> judge(LocalDate told, boolean wholeYear);

    /** Takes dates as told, and refuses those before {@code earliest}: a receiver with an empty backup battery. */
    static DateRule notBefore(LocalDate earliest) {
        return (told, _) -> told.isBefore(earliest) ? Optional.empty() : Optional.of(told);
    }
}
