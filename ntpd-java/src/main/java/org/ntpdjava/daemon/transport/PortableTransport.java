package org.ntpdjava.daemon.transport;

import java.util.function.Supplier;
import org.ntpdjava.ntp.time.TimeSource;

/** TODO. */
final class PortableTransport {
    private PortableTransport() {}

    static Transport start(TransportConfig config, TimeSource clock, Supplier<PacketHandler> handlers)
            throws TransportException {
        throw new TransportException("not yet");
    }
}
