package org.ntpdjava.ntpq;

import org.ntpdjava.ntp.packet.IpAddress;

/** How addresses are shown. */
public interface HostNames {
    /** {@code -n}: as addresses. */
    HostNames NUMERIC = IpAddress::toString;

    /** The name for an address, or the address in text form. */
    String name(IpAddress address);
}
