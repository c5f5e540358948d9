package org.ntpdjava.daemon.refclock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * Driver 20: a receiver that speaks NMEA, on {@code path} or {@code /dev/gpsU}; with flag1 also its pulses, on
 * {@code ppspath} or {@code /dev/gpsppsU} (flag2 takes the falling edge).
 */
final class NmeaDriver implements RefclockDriver {
    /** This program is younger than that, so no receiver that says less can be right. */
    private static final DateRule DATE_RULE = DateRule.notBefore(LocalDate.of(2025, 1, 1));

    private final List<DeviceLoop> loops;

    NmeaDriver(
            SourceConfig.Refclock clock,
            SerialSettings serial,
            ByteSourceFactory receivers,
            Optional<String> ppsDevice,
            PpsSourceFactory pulses,
            DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "NMEA");
        SystemClock systemClock = new SystemClock(context.time());
        DeviceLoop sentences = new DeviceLoop(
                report,
                "sentences",
                Optional.of(serial.device()),
                () -> new NmeaSession(receivers.open(serial, systemClock), clock, DATE_RULE, report));
        this.loops = ppsDevice
                .map(device -> List.of(sentences, pulseLoop(clock, device, pulses, report)))
                .orElse(List.of(sentences));
    }

    private static DeviceLoop pulseLoop(
            SourceConfig.Refclock clock, String device, PpsSourceFactory pulses, ClockReport report) {
        return new DeviceLoop(
                report,
                "pulses",
                PulseDevice.node(device),
                () -> new PulseReader(pulses.open(device, clock.flag(2)), report, Optional.empty()));
    }

    @Override
    public void start() {
        loops.forEach(DeviceLoop::start);
    }

    @Override
    public void close() {
        loops.forEach(DeviceLoop::close);
    }
}
