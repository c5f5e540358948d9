package org.ntpdjava.daemon.refclock;

import java.util.Locale;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;

/** Tells the readings of one clock under its address, and writes its name into the log. */
final class ClockReport {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final DriverContext context;
    private final IpAddress address;
    private final String name;

    /** @param driver for example {@code NMEA} */
    ClockReport(DriverContext context, SourceConfig.Refclock clock, String driver) {
        this.context = context;
        this.address = clock.address();
        this.name = String.format(Locale.ROOT, "%s(%d)", driver, clock.unit());
    }

    void tell(Reading reading) {
        context.sink().accept(address, reading);
    }

    void fault(Reading.Fault.Kind kind, String timecode) {
        tell(new Reading.Fault(kind, timecode));
    }

    /** For example {@code NMEA(0)}. */
    String name() {
        return name;
    }

    DriverContext context() {
        return context;
    }

    long monotonicNs() {
        return context.time().monotonicNs();
    }

    /** The time between two lines of clockstats: the shortest poll. */
    static long pollNs(SourceConfig.Refclock clock) {
        return NANOS_PER_SECOND << clock.options().minPollLog2S();
    }
}
