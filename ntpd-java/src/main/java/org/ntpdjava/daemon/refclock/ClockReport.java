package org.ntpdjava.daemon.refclock;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.TimeSource;

/** Tells the readings of one clock under its address, and writes its name into the log. */
final class ClockReport {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final DriverContext context;
    private final IpAddress address;
    private final String name;
    /** What is wrong with each device. */
    private final Map<String, String> devices;

    /** @param driver for example {@code NMEA} */
    ClockReport(DriverContext context, SourceConfig.Refclock clock, String driver) {
        this(context, clock.address(), String.format(Locale.ROOT, "%s(%d)", driver, clock.unit()), new TreeMap<>());
    }

    private ClockReport(DriverContext context, IpAddress address, String name, Map<String, String> devices) {
        this.context = context;
        this.address = address;
        this.name = name;
        this.devices = devices;
    }

    /** The same report by another clock. */
    ClockReport by(TimeSource time) {
        return new ClockReport(context.withTime(time), address, name, devices);
    }

    void tell(Reading reading) {
        context.sink().accept(address, reading);
    }

    /**
     * How one of its devices is; told where that is news.
     *
     * @param what which one: the name that the loop of the device has
     * @param trouble names the device and the cure; empty when it can be used
     */
    void device(String what, String trouble) {
        synchronized (devices) {
            if (!trouble.equals(devices.put(what, trouble))) {
                tell(new Reading.Device(devices.values().stream()
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("; "))));
            }
        }
    }

    void fault(Reading.Fault.Kind kind, String timecode) {
        tell(new Reading.Fault(kind, timecode));
    }

    /** 127.127.type.unit. */
    IpAddress address() {
        return address;
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
