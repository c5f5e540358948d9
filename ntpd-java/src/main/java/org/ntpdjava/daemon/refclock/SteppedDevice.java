package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.util.OptionalLong;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.DateRule;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.pps.PpsSource;

/**
 * A driver without its thread, for a world in which one thread does everything: the same code turns what a device brings
 * into readings, and the owner of that thread calls it when there may be something, and once a second besides. The device
 * must not wait.
 */
public final class SteppedDevice {
    private final Step step;

    private interface Step {
        void run() throws IOException;
    }

    private SteppedDevice(Step step) {
        this.step = step;
    }

    /** Driver 20, its sentences. */
    public static SteppedDevice sentences(
            SourceConfig.Refclock clock, ByteSource receiver, DateRule dates, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "NMEA");
        return new SteppedDevice(new NmeaSession(receiver, clock, dates, report)::step);
    }

    /** Driver 20, its pulses with flag1. */
    public static SteppedDevice pulsesOfReceiver(SourceConfig.Refclock clock, PpsSource pulses, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "NMEA");
        return new SteppedDevice(new PulseReader(pulses, report, OptionalLong.empty())::step);
    }

    /** Driver 22. */
    public static SteppedDevice pulses(SourceConfig.Refclock clock, PpsSource pulses, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "PPS");
        OptionalLong statisticsNs = OptionalLong.of(ClockReport.pollNs(clock));
        return new SteppedDevice(new PulseReader(pulses, report, statisticsNs)::step);
    }

    /** Driver 28; to be called once a second only. */
    public static SteppedDevice sharedMemory(
            SourceConfig.Refclock clock, OwnShmSegment segment, DriverContext context) {
        ClockReport report = new ClockReport(context, clock, "SHM");
        return new SteppedDevice(new ShmClock(segment, clock, report)::tick);
    }

    /**
     * Takes what the device has brought.
     *
     * @throws IOException when the device failed, which it tells
     */
    public void step() throws IOException {
        step.run();
    }
}
