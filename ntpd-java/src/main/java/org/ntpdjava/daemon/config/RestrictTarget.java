package org.ntpdjava.daemon.config;

import org.ntpdjava.ntp.association.SourceConfig.Family;
import org.ntpdjava.ntp.packet.IpAddress;

/** Whom a {@code restrict} line is about. */
public sealed interface RestrictTarget {
    /** Everybody, of one family or of both. */
    record Default(Family family) implements RestrictTarget {}

    /** Every address time is asked of, for as long as it is. */
    record Source() implements RestrictTarget {}

    /**
     * The addresses that begin like this one.
     *
     * @param address with zeros behind the prefix
     * @param prefixBits 0 to 32 for IPv4, 0 to 128 for IPv6
     */
    record Prefix(IpAddress address, int prefixBits) implements RestrictTarget {
        public Prefix {
            int width = address.isIpv4() ? 32 : 128;
            if (prefixBits < 0 || prefixBits > width) {
                throw new IllegalArgumentException(address + "/" + prefixBits);
            }
            address = AddressPrefix.cut(address, prefixBits);
        }
    }

    /** The addresses of a name, looked up again and again while we run. */
    record HostName(String name, Family family) implements RestrictTarget {}
}
