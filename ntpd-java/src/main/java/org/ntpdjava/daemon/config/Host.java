package org.ntpdjava.daemon.config;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * A name or address in the configuration.
 *
 * @param family what {@code -4} or {@code -6} in front of it said
 */
record Host(SourcePosition at, String text, SourceConfig.Family family) {
    /** Empty for a name. */
    Optional<IpAddress> address() {
        return IpAddress.parse(text);
    }

    /** The address if it is one of a reference clock. */
    Optional<IpAddress> refclock() {
        return address().filter(IpAddress::isRefclock);
    }
}
