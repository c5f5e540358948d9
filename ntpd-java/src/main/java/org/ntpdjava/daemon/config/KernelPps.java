package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * The kernel's own PPS discipline (hardpps, RFC 1589), which {@code flag3 1} of a clock with pulses and {@code enable
 * kernel} ask for together. It is not bound: it would set the rate that the daemon sets, and two loops that steer one clock
 * do not agree.
 */
final class KernelPps {
    /** As ntpd counts them, from the lowest bit. */
    private static final int FLAG3 = 1 << 2;

    private KernelPps() {}

    static void notice(List<RefclockDevice> devices, SystemFlags flags, ProblemLog problems) {
        if (flags.isOn(SystemFlag.KERNEL)) {
            devices.stream()
                    .filter(device -> asksForIt(device.clock()))
                    .forEach(
                            device -> problems.notice(
                                    device.at(),
                                    "flag3: the daemon steers by each pulse itself, not the kernel; no CONFIG_NTP_PPS is needed"));
        }
    }

    private static boolean asksForIt(SourceConfig.Refclock clock) {
        boolean hasPulses = clock.type() == RefclockType.PPS.number() || clock.type() == RefclockType.NMEA.number();
        return hasPulses && (clock.flags() & FLAG3) != 0;
    }
}
