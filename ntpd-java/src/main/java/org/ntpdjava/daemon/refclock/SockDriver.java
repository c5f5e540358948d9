package org.ntpdjava.daemon.refclock;

import java.nio.file.Path;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;

/** Driver 47, our own number: samples that another program sends to a socket, as it would to chronyd's {@code refclock SOCK}. */
final class SockDriver {
    private SockDriver() {}

    static RefclockDriver of(SourceConfig.Refclock clock, Path path, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "SOCK");
        return new DeviceLoop(report, "socket", Optional.empty(), () -> SockSession.open(path, clock, report));
    }
}
