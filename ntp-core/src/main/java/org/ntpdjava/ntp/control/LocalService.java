package org.ntpdjava.ntp.control;

import org.ntpdjava.ntp.packet.Endpoint;

/**
 * One address where service is, for ntpq's {@code ifstats}.
 *
 * @param name of its interface; {@code v4wildcard} and {@code v6wildcard} for the sockets of all addresses
 * @param loopback it is of this machine only
 * @param groups multicast groups can be joined at its interface
 * @param enabled the {@code interface} rules let us listen there
 * @param received packets for this address
 * @param sent packets that left from it
 * @param sendFailures packets that the system did not take
 * @param uptimeS since we know it
 */
public record LocalService(
        Endpoint endpoint,
        String name,
        boolean loopback,
        boolean groups,
        boolean enabled,
        long received,
        long sent,
        long sendFailures,
        long uptimeS) {
    private static final int UP = 0x1;
    private static final int LOOPBACK = 0x4;
    private static final int MULTICAST = 0x10;
    private static final int WILDCARD = 0x80;

    /** As ntpd's bits. */
    int flags() {
        return UP
                | (loopback ? LOOPBACK : 0)
                | (groups ? MULTICAST : 0)
                | (endpoint.address().isUnspecified() ? WILDCARD : 0);
    }
}
