package org.ntpdjava.daemon.config;

import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ZonedAddress;

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

    /** An address with or without {@code %ZONE}; empty for a name. */
    Optional<ZonedAddress> zonedAddress() {
        int percent = text.indexOf('%');
        return percent < 0
                ? address().map(ZonedAddress::of)
                : IpAddress.parse(text.substring(0, percent))
                        .map(address -> new ZonedAddress(address, text.substring(percent + 1)));
    }

    /** The address if it is one of a reference clock. */
    Optional<IpAddress> refclock() {
        return address().filter(IpAddress::isRefclock);
    }
}
