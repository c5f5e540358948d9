package org.ntpdjava.daemon;

import java.io.Closeable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DeviceSettings;
import org.ntpdjava.daemon.refclock.DriverChoice;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.daemon.refclock.ReadingSink;
import org.ntpdjava.daemon.refclock.RefclockDriver;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.slf4j.Logger;

/** The drivers of the configured reference clocks. Used by one thread, and closed by any. */
final class LiveDrivers implements ConfigFollower, Closeable {
    private static final int KERNEL_PULSE_FLAG = 3;

    private final DriverFactory factory;
    private final ReadingSink engine;
    private final Logger log;
    private final BoundPulses bound;
    private final Map<IpAddress, RefclockDriver> running = new LinkedHashMap<>();
    private final Map<IpAddress, DriverChoice> prepared = new HashMap<>();

    /**
     * @param engine is told which clocks nobody drives
     * @param bound whose pulses the kernel's discipline can be given
     */
    LiveDrivers(DriverFactory factory, ReadingSink engine, List<RefclockDevice> bound, Logger log) {
        this.factory = factory;
        this.engine = engine;
        this.log = log;
        this.bound = BoundPulses.of(bound);
    }

    static DeviceSettings settings(RefclockDevice device) {
        return new DeviceSettings(device.path(), device.ppsPath(), device.baud(), device.setup());
    }

    /** At the start: what cannot be driven is said, and left out. */
    void start(List<RefclockDevice> devices) {
        for (RefclockDevice device : devices) {
            start(device, factory.create(device.clock(), settings(device)));
        }
    }

    private void start(RefclockDevice device, DriverChoice choice) {
        SerialLibrary.loadFor(List.of(device));
        switch (choice) {
            case DriverChoice.Driver chosen -> {
                running.put(device.clock().address(), chosen.driver());
                chosen.driver().start();
            }
            case DriverChoice.NoneNeeded _ -> {}
            case DriverChoice.Unusable(String message) -> {
                log.error("{}: {}", device.at(), message);
                engine.accept(device.clock().address(), new Reading.Device(message));
            }
        }
    }

    @Override
    public Optional<Objection> objection(DaemonConfig before, DaemonConfig after) {
        prepared.clear();
        Map<IpAddress, Wanted> known = wanted(before);
        BoundPulses pulses = BoundPulses.of(after.devices());
        for (RefclockDevice device : after.devices()) {
            IpAddress clock = device.clock().address();
            boolean kernel = device.clock().flag(KERNEL_PULSE_FLAG);
            if (kernel && !pulses.of(clock).equals(bound.of(clock))) {
                return Optional.of(Objection.of(
                        "flag3 of " + clock + " cannot change while running: pulses are bound to the kernel's"
                                + " discipline at the start",
                        "flag3",
                        clock.toString()));
            }
            if (!Wanted.of(device).equals(known.get(clock))) {
                DriverChoice choice = factory.create(device.clock(), settings(device));
                if (choice instanceof DriverChoice.Unusable unusable) {
                    return Optional.of(Objection.of(unusable.message(), clock.toString()));
                }
                prepared.put(clock, choice);
            }
        }
        return Optional.empty();
    }

    /** All that a driver looks at: with another of these it is another driver. */
    private record Wanted(DeviceSettings settings, int mode, int flags) {
        static Wanted of(RefclockDevice device) {
            SourceConfig.Refclock clock = device.clock();
            return new Wanted(LiveDrivers.settings(device), clock.mode(), clock.flags());
        }
    }

    private static Map<IpAddress, Wanted> wanted(DaemonConfig config) {
        return config.devices().stream()
                .collect(Collectors.toMap(device -> device.clock().address(), Wanted::of, (first, _) -> first));
    }

    /** A device is let go of before another driver takes it. */
    @Override
    public synchronized void follow(DaemonConfig before, DaemonConfig after) {
        Map<IpAddress, Wanted> wanted = wanted(after);
        running.entrySet().removeIf(each -> {
            boolean over = !wanted.containsKey(each.getKey()) || prepared.containsKey(each.getKey());
            if (over) {
                each.getValue().close();
            }
            return over;
        });
        for (RefclockDevice device : after.devices()) {
            Optional.ofNullable(prepared.remove(device.clock().address())).ifPresent(choice -> start(device, choice));
        }
    }

    @Override
    public synchronized void close() {
        running.values().forEach(RefclockDriver::close);
    }
}
