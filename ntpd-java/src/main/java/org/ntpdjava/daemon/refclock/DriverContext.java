package org.ntpdjava.daemon.refclock;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.ntp.time.TimeSource;
import org.slf4j.Logger;

/**
 * What every driver is given by the daemon.
 *
 * @param time read by several threads at once
 * @param dates what is known of the date beside the clocks; asked by several threads
 * @param tape hears what the devices bring
 */
public record DriverContext(
        ReadingSink sink, TimeSource time, Logger log, Supplier<EraRule.Known> dates, DeviceTape tape) {
    /** This program is younger than that. To be moved with each release. */
    public static final LocalDate PROGRAM_DATE = LocalDate.of(2026, 11, 1);

    /** Nothing is known of the date but that of this program, and nobody records. */
    public DriverContext(ReadingSink sink, TimeSource time, Logger log) {
        this(sink, time, log, () -> new EraRule.Known(PROGRAM_DATE, Optional.empty()), DeviceTape.NONE);
    }

    public DriverContext {
        Objects.requireNonNull(sink);
        Objects.requireNonNull(time);
        Objects.requireNonNull(log);
        Objects.requireNonNull(dates);
        Objects.requireNonNull(tape);
    }

    /** The same but for the clocks. */
    DriverContext withTime(TimeSource other) {
        return new DriverContext(sink, other, log, dates, tape);
    }
}
