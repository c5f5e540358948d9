package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Opens the sockets of all addresses. The JDK does not tell which address a datagram was sent to, so each address this
 * machine has at the start gets a socket of its own; the wildcard socket sends what the engine sends and serves addresses
 * that come later, from an address of the system's choice.
 */
final class PortableSockets {
    private final TransportConfig config;
    private final ListenFilter filter;
    private final List<PortableSocket> sockets = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<BindTrouble> troubles = new ArrayList<>();
    private int port;

    PortableSockets(TransportConfig config) {
        this.config = config;
        filter = new ListenFilter(config.rules());
        port = config.port();
    }

    /**
     * Opens what can be opened.
     *
     * @throws TransportException when that is nothing
     */
    void open() throws TransportException {
        if (!config.groups().isEmpty()) {
            troubles.add(new BindTrouble("multicast groups are not listened to", "that takes kernel timestamps"));
        }
        openWildcards();
        List<PortableSocket> wildcards = List.copyOf(sockets);
        config.addresses().stream()
                .filter(address -> !address.isUnspecified())
                .forEach(address -> open(family(address), new Endpoint(address, port), false));
        if (sockets.isEmpty()) {
            throw BindTrouble.noSocket(troubles);
        }
        if (!wildcards.isEmpty()) {
            openLocalAddresses(wildcards);
        }
    }

    /** The JDK's IPv6 wildcard serves IPv4 as well: a second one would not bind. */
    private void openWildcards() {
        boolean six = config.addresses().contains(IpAddress.ANY_V6)
                && open(StandardProtocolFamily.INET6, new Endpoint(IpAddress.ANY_V6, port), false);
        if (config.addresses().contains(IpAddress.ANY_V4)) {
            if (six) {
                endpoints.add(new Endpoint(IpAddress.ANY_V4, port));
            } else {
                open(StandardProtocolFamily.INET, new Endpoint(IpAddress.ANY_V4, port), false);
            }
        }
    }

    private void openLocalAddresses(List<PortableSocket> wildcards) {
        try {
            for (PortableSocket wildcard : wildcards) {
                wildcard.allowSpecific();
            }
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                network.inetAddresses().forEach(address -> openLocal(address, network.getIndex()));
            }
        } catch (IOException e) {
            troubles.add(new BindTrouble("listening on the wildcard address only: " + e.getMessage(), ""));
        }
    }

    private void openLocal(InetAddress local, int interfaceIndex) {
        IpAddress address = Addresses.fromJdk(local);
        if (accepts(address, interfaceIndex)) {
            open(family(address), new Endpoint(address, port, Addresses.scopeId(local)), true);
        }
    }

    /** Whether a datagram sent to this address is for us; an unspecified one is of unknown address. */
    boolean accepts(IpAddress local, int interfaceIndex) {
        return wants(local)
                && (local.isUnspecified()
                        ? !filter.hasRules()
                        : filter.accepts(local.high(), local.low(), interfaceIndex));
    }

    /** True when the configuration names an address of this family. */
    boolean wants(IpAddress ofFamily) {
        return config.addresses().stream().anyMatch(address -> address.isIpv4() == ofFamily.isIpv4());
    }

    private boolean open(ProtocolFamily family, Endpoint wanted, boolean reuseAddress) {
        try {
            InetSocketAddress address = Addresses.toJdk(wanted);
            PortableSocket socket = PortableSocket.open(family, address, reuseAddress, config.dscp());
            sockets.add(socket);
            endpoints.add(socket.bound());
            port = socket.bound().port();
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            troubles.add(BindTrouble.of(e, wanted));
            return false;
        }
    }

    private static ProtocolFamily family(IpAddress address) {
        return address.isIpv4() ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    List<PortableSocket> sockets() {
        return List.copyOf(sockets);
    }

    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    List<String> warnings() {
        return troubles.stream().map(BindTrouble::toString).toList();
    }

    void close() {
        sockets.forEach(PortableSocket::close);
    }
}
