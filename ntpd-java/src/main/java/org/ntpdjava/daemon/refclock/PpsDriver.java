package org.ntpdjava.daemon.refclock;

import java.util.OptionalLong;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.pps.PpsSource;

/** Driver 22: pulses per second, from {@code path} or {@code /dev/ppsU}; flag2 takes the falling edge. */
final class PpsDriver {
    /** What the device that pulses is called among those of its clock. */
    static final String PULSES = "pulses";

    private PpsDriver() {}

    static RefclockDriver of(
            SourceConfig.Refclock clock, DeviceSettings settings, PpsSourceFactory sources, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "PPS");
        String device = device(clock, settings);
        return new DeviceLoop(
                report,
                PULSES,
                PulseDevice.node(device),
                () -> reader(sources.open(device, clock.flag(2)), report, OptionalLong.of(ClockReport.pollNs(clock))));
    }

    /** @param statisticsNs the time between two lines for clockstats, empty for none */
    static DeviceLoop.Device reader(PpsSource source, ClockReport report, OptionalLong statisticsNs) {
        TapedSources taped = new TapedSources(report);
        return new PulseReader(taped.pulses(source), taped.timed(), statisticsNs);
    }

    static String device(SourceConfig.Refclock clock, DeviceSettings settings) {
        return settings.path().orElse("/dev/pps" + clock.unit());
    }
}
