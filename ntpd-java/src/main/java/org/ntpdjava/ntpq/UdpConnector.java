package org.ntpdjava.ntpq;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;

/** Resolves a host and opens a UDP socket to it; with several addresses the first of the wanted family is taken. */
final class UdpConnector implements Connector {
    private final Predicate<InetAddress> family;
    private final int port;

    private UdpConnector(Predicate<InetAddress> family, int port) {
        this.family = family;
        this.port = port;
    }

    /** Both flags are neither: any family will do. */
    static UdpConnector of(boolean ipv4Only, boolean ipv6Only, int port) {
        return new UdpConnector(
                a -> !(ipv4Only && a instanceof Inet6Address) && !(ipv6Only && a instanceof Inet4Address), port);
    }

    @Override
    public ControlTransport open(String host) throws IOException {
        InetAddress address = Arrays.stream(lookUp(host))
                .filter(family)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(host + ": no address of the wanted family"));
        return new UdpTransport(new InetSocketAddress(address, port));
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("lookup of " + host + " failed, Name or service not known");
        }
    }
}
