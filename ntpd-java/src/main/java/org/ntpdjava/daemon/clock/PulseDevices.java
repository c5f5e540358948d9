package org.ntpdjava.daemon.clock;

import java.io.Closeable;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.ntp.packet.IpAddress;

/** Who lets the kernel's own PPS discipline hear the pulses of a reference clock. */
@FunctionalInterface
public interface PulseDevices {
    /**
     * Binds the PPS device of this reference clock to the kernel.
     *
     * @param clock 127.127.type.unit
     * @return unbinds it when closed
     * @throws SystemCallException when the kernel does not do that, or the clock has no kernel PPS device; says why
     */
    Bound bind(IpAddress clock) throws SystemCallException;

    /** A device that the kernel listens to. */
    interface Bound extends Closeable {
        @Override
        void close();
    }
}
