package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sockets of all addresses. The JDK does not tell which address a datagram was sent to, so each address this
 * machine has gets a socket of its own, while it has it; the wildcard socket sends what the engine sends and hears
 * broadcasts. Opened and closed by one thread at a time, read by any.
 */
final class PortableSockets {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private final TransportConfig config;
    private final ListenFilter filter;
    private final SourceChoice sources;
    private final List<PortableSocket> sockets = new CopyOnWriteArrayList<>();
    /** Of those, the ones of single addresses beside a wildcard. */
    private final Map<Endpoint, PortableSocket> locals = new HashMap<>();

    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private final List<BindTrouble> troubles = new ArrayList<>();
    private int port;
    private boolean besideWildcard;
    private volatile boolean eachAddressHasOne;

    PortableSockets(TransportConfig config) {
        this.config = config;
        filter = new ListenFilter(config.rules());
        sources = new SourceChoice(config.rules());
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
                .forEach(address -> open(family(address), new Endpoint(address, port)));
        if (sockets.isEmpty()) {
            throw BindTrouble.noSocket(troubles);
        }
        if (!wildcards.isEmpty()) {
            allowLocals(wildcards);
        }
    }

    /** The JDK's IPv6 wildcard serves IPv4 as well: a second one would not bind. */
    private void openWildcards() {
        boolean six = config.addresses().contains(IpAddress.ANY_V6)
                && open(StandardProtocolFamily.INET6, new Endpoint(IpAddress.ANY_V6, port));
        if (config.addresses().contains(IpAddress.ANY_V4)) {
            if (six) {
                endpoints.add(new Endpoint(IpAddress.ANY_V4, port));
            } else {
                open(StandardProtocolFamily.INET, new Endpoint(IpAddress.ANY_V4, port));
            }
        }
    }

    private void allowLocals(List<PortableSocket> wildcards) {
        try {
            for (PortableSocket wildcard : wildcards) {
                wildcard.allowSpecific();
            }
            besideWildcard = true;
        } catch (IOException e) {
            troubles.add(new BindTrouble("listening on the wildcard address only: " + e.getMessage(), ""));
        }
    }

    /**
     * Opens sockets for addresses that have come; one that cannot be opened is tried again the next time.
     *
     * @return those opened
     */
    List<PortableSocket> come(Interfaces now) {
        if (!besideWildcard) {
            return List.of();
        }
        List<PortableSocket> opened = new ArrayList<>();
        boolean all = true;
        for (Endpoint wanted : wanted(now)) {
            if (!locals.containsKey(wanted)) {
                Optional<PortableSocket> socket = openLocal(wanted);
                socket.ifPresent(opened::add);
                all &= socket.isPresent();
            }
        }
        eachAddressHasOne = all;
        return opened;
    }

    /**
     * Forgets the sockets whose addresses have gone, or are not listened on any more.
     *
     * @return those to close
     */
    List<PortableSocket> gone(Interfaces now) {
        Set<Endpoint> wanted = wanted(now);
        List<Endpoint> lost =
                locals.keySet().stream().filter(each -> !wanted.contains(each)).toList();
        List<PortableSocket> gone = new ArrayList<>();
        for (Endpoint each : lost) {
            PortableSocket socket = locals.remove(each);
            sockets.remove(socket);
            endpoints.remove(each);
            gone.add(socket);
        }
        return gone;
    }

    private Set<Endpoint> wanted(Interfaces now) {
        Set<Endpoint> wanted = new LinkedHashSet<>();
        for (Interfaces.Interface each : now.all()) {
            for (IpAddress address : each.addresses()) {
                if (wants(address) && ListenFilter.listensOn(config.rules(), address, each.index())) {
                    wanted.add(new Endpoint(address, port, address.isLinkLocal() ? each.index() : 0));
                }
            }
        }
        return wanted;
    }

    private Optional<PortableSocket> openLocal(Endpoint wanted) {
        try {
            PortableSocket socket =
                    PortableSocket.open(family(wanted.address()), Addresses.toJdk(wanted), true, config.dscp());
            sockets.add(socket);
            locals.put(wanted, socket);
            endpoints.add(wanted);
            return Optional.of(socket);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("bind({}): {}", wanted, e.getMessage());
            return Optional.empty();
        }
    }

    /** What comes to a wildcard socket was sent to no single address of ours. */
    boolean eachAddressHasOne() {
        return eachAddressHasOne;
    }

    /**
     * The address that a packet of ours leaves from.
     *
     * @return unspecified to let the system choose; empty where the rules leave none
     */
    Optional<IpAddress> sourceTowards(Endpoint remote) {
        return sources.towards(remote);
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

    private boolean open(ProtocolFamily family, Endpoint wanted) {
        try {
            InetSocketAddress address = Addresses.toJdk(wanted);
            PortableSocket socket = PortableSocket.open(family, address, false, config.dscp());
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
