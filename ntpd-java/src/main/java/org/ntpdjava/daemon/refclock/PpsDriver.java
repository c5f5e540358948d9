package org.ntpdjava.daemon.refclock;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;

/** Driver 22: pulses per second, from {@code path} or {@code /dev/ppsU}; flag2 takes the falling edge. */
final class PpsDriver {
    private PpsDriver() {}

    static RefclockDriver of(
            SourceConfig.Refclock clock, DeviceSettings settings, PpsSourceFactory sources, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "PPS");
        String device = device(clock, settings);
        return new DeviceLoop(
                report,
                "pulses",
                PulseDevice.node(device),
                () -> new PulseReader(
                        TapedSources.pulses(sources.open(device, clock.flag(2)), report),
                        report,
                        Optional.of(Every.startingLater(ClockReport.pollNs(clock), report.monotonicNs()))));
    }

    static String device(SourceConfig.Refclock clock, DeviceSettings settings) {
        return settings.path().orElse("/dev/pps" + clock.unit());
    }
}
