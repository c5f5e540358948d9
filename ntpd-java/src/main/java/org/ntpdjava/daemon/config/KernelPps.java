package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * The kernel's own PPS discipline (hardpps, RFC 1589), which {@code flag3 1} of a clock with pulses and {@code enable
 * kernel} ask for together: with {@code disable kernel} the flag is as good as not there.
 */
final class KernelPps {
    /** As ntpd counts them, from the lowest bit. */
    private static final int FLAG3 = 1 << 2;

    private KernelPps() {}

    static List<RefclockDevice> of(List<RefclockDevice> devices, SystemFlags flags, ProblemLog problems) {
        return flags.isOn(SystemFlag.KERNEL)
                ? devices
                : devices.stream().map(device -> without(device, problems)).toList();
    }

    private static RefclockDevice without(RefclockDevice device, ProblemLog problems) {
        SourceConfig.Refclock clock = device.clock();
        boolean hasPulses = clock.type() == RefclockType.PPS.number() || clock.type() == RefclockType.NMEA.number();
        if (!hasPulses || !clock.flag(3)) {
            return device;
        }
        problems.notice(device.at(), "flag3 has no effect with \"disable kernel\"");
        return new RefclockDevice(
                device.at(),
                clock.withFlags(clock.flags() & ~FLAG3),
                device.path(),
                device.ppsPath(),
                device.baud(),
                device.setup());
    }
}
