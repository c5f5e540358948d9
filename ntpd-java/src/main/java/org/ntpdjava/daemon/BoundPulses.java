package org.ntpdjava.daemon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.daemon.clock.PulseDevices;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DeviceSettings;
import org.ntpdjava.daemon.refclock.DriverFactory;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.KernelPulse;
import org.ntpdjava.linux.PpsDevice;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.IpAddress;

/** The PPS devices of the configured reference clocks, for the kernel's own discipline. */
final class BoundPulses implements PulseDevices {
    private final Map<IpAddress, DriverFactory.Pulses> pulses = new HashMap<>();

    private BoundPulses() {}

    /** A machine without PPS devices. */
    static BoundPulses none() {
        return new BoundPulses();
    }

    static BoundPulses of(List<RefclockDevice> devices) {
        BoundPulses bound = new BoundPulses();
        for (RefclockDevice device : devices) {
            DeviceSettings settings =
                    new DeviceSettings(device.path(), device.ppsPath(), device.baud(), device.setup());
            DriverFactory.kernelPulses(device.clock(), settings)
                    .ifPresent(pulses -> bound.pulses.put(device.clock().address(), pulses));
        }
        return bound;
    }

    /** Of this clock, if it has one. */
    Optional<DriverFactory.Pulses> of(IpAddress clock) {
        return Optional.ofNullable(pulses.get(clock));
    }

    @Override
    public Bound bind(IpAddress clock) throws SystemCallException {
        DriverFactory.Pulses device = pulses.get(clock);
        if (device == null) {
            throw new SystemCallException("bind", clock.toString(), Errno.EOPNOTSUPP, "it has no kernel PPS device");
        }
        return KernelPulse.bind(
                Path.of(device.path()), device.fallingEdge() ? PpsDevice.Edge.CLEAR : PpsDevice.Edge.ASSERT)::close;
    }
}
