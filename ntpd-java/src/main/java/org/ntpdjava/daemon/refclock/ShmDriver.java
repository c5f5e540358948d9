package org.ntpdjava.daemon.refclock;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;

/** Driver 28: samples that another program, for example gpsd, leaves in shared memory. */
final class ShmDriver {
    private ShmDriver() {}

    static RefclockDriver of(SourceConfig.Refclock clock, ShmSegment.Factory segments, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "SHM");
        return new DeviceLoop(
                report,
                "segment",
                Optional.empty(),
                () -> new ShmClock(segments.open(clock.unit(), clock.mode(), ShmLayout.SIZE_BYTES), clock, report));
    }
}
