package org.ntpdjava.daemon.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** Between our addresses and the JDK's. */
final class Addresses {
    private Addresses() {}

    static InetSocketAddress toJdk(Endpoint endpoint) {
        return new InetSocketAddress(toJdk(endpoint.address(), endpoint.scopeId()), endpoint.port());
    }

    static AddressFamily family(IpAddress address) {
        return address.isIpv4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** The wildcard of a family. */
    static IpAddress any(AddressFamily family) {
        return family == AddressFamily.IPV4 ? IpAddress.ANY_V4 : IpAddress.ANY_V6;
    }

    private static InetAddress toJdk(IpAddress address, int scopeId) {
        try {
            return scopeId == 0 || address.isIpv4()
                    ? InetAddress.getByAddress(address.octets())
                    : Inet6Address.getByAddress(null, address.octets(), scopeId);
        } catch (UnknownHostException e) {
            throw new AssertionError("an IpAddress has 4 or 16 octets", e);
        }
    }

    static Endpoint fromJdk(InetSocketAddress address) {
        return new Endpoint(fromJdk(address.getAddress()), address.getPort(), scopeId(address.getAddress()));
    }

    static IpAddress fromJdk(InetAddress address) {
        return IpAddress.ofOctets(address.getAddress());
    }

    /** As {@link Endpoint#scopeId}. */
    static int scopeId(InetAddress address) {
        return address instanceof Inet6Address six && six.isLinkLocalAddress() ? six.getScopeId() : 0;
    }
}
