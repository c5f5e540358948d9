package org.ntpdjava.daemon.clock;

import java.util.Optional;
import org.ntpdjava.linux.Errno;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.IpAddress;

/** PPS devices that a kernel may listen to, of which one is bound at a time. */
final class FakePulses implements PulseDevices {
    /** A kernel without CONFIG_NTP_PPS. */
    static final PulseDevices NONE = clock -> {
        throw new SystemCallException("ioctl PPS_KC_BIND", clock.toString(), Errno.EOPNOTSUPP, "not supported");
    };

    Optional<IpAddress> bound = Optional.empty();

    @Override
    public Bound bind(IpAddress clock) {
        bound = Optional.of(clock);
        return () -> bound = Optional.empty();
    }
}
