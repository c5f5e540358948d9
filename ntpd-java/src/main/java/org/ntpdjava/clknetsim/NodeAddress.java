package org.ntpdjava.clknetsim;

import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Who a node is to the others. All clients of the simulator agree that node N of subnet S, both counted from 1, has the
 * address 192.168.(122+S).N, so a configuration names its servers so.
 *
 * @param subnet from 0
 * @param node from 0
 */
record NodeAddress(int subnet, int node) {
    private static final int NETWORK = 192 << 24 | 168 << 16;
    private static final int FIRST_SUBNET = 123;
    private static final int LAST_SUBNET = 255;
    /** 255 in the last octet is everybody in the subnet. */
    static final int MOST_NODES = 254;

    NodeAddress {
        if (subnet < 0 || subnet > LAST_SUBNET - FIRST_SUBNET || node < 0 || node >= MOST_NODES) {
            throw new IllegalArgumentException("no address for node " + node + " of subnet " + subnet);
        }
    }

    IpAddress ip() {
        return IpAddress.ofIpv4(NETWORK | (FIRST_SUBNET + subnet) << 8 | (node + 1));
    }

    /** The node with this address; empty for an address that no node can have. */
    static Optional<NodeAddress> of(IpAddress address) {
        if (!address.isIpv4() || (address.ipv4() & 0xffff_0000) != NETWORK) {
            return Optional.empty();
        }
        return of((address.ipv4() >> 8 & 0xff) - FIRST_SUBNET, (address.ipv4() & 0xff) - 1);
    }

    /** As told by the simulator or by an address; empty when there can be no such node. */
    static Optional<NodeAddress> of(int subnet, int node) {
        boolean possible = subnet >= 0 && subnet <= LAST_SUBNET - FIRST_SUBNET && node >= 0 && node < MOST_NODES;
        return possible ? Optional.of(new NodeAddress(subnet, node)) : Optional.empty();
    }
}
