package org.ntpdjava.daemon.refclock;

import java.util.Optional;
import org.ntpdjava.daemon.refclock.gpsd.GpsdAddress;
import org.ntpdjava.daemon.refclock.gpsd.GpsdConnection;
import org.ntpdjava.ntp.association.SourceConfig;

/** Driver 46: a receiver and its pulse, as gpsd tells of them to its clients. */
final class GpsdDriver {
    /** Units from here on are the pulses of the unit so much lower. */
    static final int PULSES_OF_UNIT = 128;

    private GpsdDriver() {}

    static RefclockDriver of(SourceConfig.Refclock clock, GpsdAddress address, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "GPSD_JSON");
        return new DeviceLoop(
                report,
                "client",
                Optional.empty(),
                () -> new GpsdSession(GpsdConnection.open(address), address.device(), clock, report));
    }
}
