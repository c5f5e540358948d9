package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.nmea.ReceiverFinder;
import org.ntpdjava.nmea.SoughtReceiver;
import org.ntpdjava.nmea.setup.SetupMemory;
import org.ntpdjava.nmea.setup.SetupReceiver;
import org.ntpdjava.nmea.setup.SetupWish;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * Driver 20: a receiver that speaks NMEA, on {@code path} or where it is found; with flag1 also its pulses, on
 * {@code ppspath} or {@code /dev/gpsppsU} (flag2 takes the falling edge).
 */
final class NmeaDriver implements RefclockDriver {
    /** What the device that speaks is called among those of its clock. */
    static final String SENTENCES = "sentences";

    private final List<DeviceLoop> loops;

    NmeaDriver(
            SourceConfig.Refclock clock,
            ReceiverFinder.Wish wish,
            SetupWish setup,
            ByteSourceFactory receivers,
            Optional<String> ppsDevice,
            PpsSourceFactory pulses,
            DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "NMEA");
        SystemClock systemClock = new SystemClock(context.time());
        ReceiverFinder.Opener opener = wish.named() ? receivers::open : receivers::openUnused;
        ReceiverFinder finder = new ReceiverFinder(
                wish,
                opener,
                systemClock,
                report::monotonicNs,
                new FoundReceiver(report, wish.statedBaud(), setup.baud()));
        EraRule dates = dates(report);
        SetupMemory memory = new SetupMemory();
        ToldSetup told = new ToldSetup(report);
        DeviceLoop sentences = new DeviceLoop(report, SENTENCES, wish.device(), () -> {
            ByteSource receiver = open(finder, setup, memory, told, report);
            TapedSources taped = new TapedSources(report);
            return new NmeaSession(taped.octets(receiver), clock, dates, taped.timed());
        });
        this.loops = ppsDevice
                .map(device -> List.of(sentences, pulseLoop(clock, device, pulses, report)))
                .orElse(List.of(sentences));
    }

    /** As it is, unless somebody wished it set up. */
    private static ByteSource open(
            ReceiverFinder finder, SetupWish setup, SetupMemory memory, ToldSetup told, ClockReport report)
            throws IOException {
        SoughtReceiver receiver = finder.open();
        return setup.isEmpty() ? receiver : new SetupReceiver(receiver, setup, memory, report::monotonicNs, told);
    }

    /** What makes readings of octets that were recorded. */
    static DeviceLoop.Device session(ByteSource receiver, SourceConfig.Refclock clock, ClockReport report) {
        return new NmeaSession(receiver, clock, dates(report), report);
    }

    private static EraRule dates(ClockReport report) {
        return new EraRule(report.context().dates(), new MovedDates(report)::tell);
    }

    private static DeviceLoop pulseLoop(
            SourceConfig.Refclock clock, String device, PpsSourceFactory pulses, ClockReport report) {
        return new DeviceLoop(
                report,
                PpsDriver.PULSES,
                PulseDevice.node(device),
                () -> PpsDriver.reader(pulses.open(device, clock.flag(2)), report, OptionalLong.empty()));
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
