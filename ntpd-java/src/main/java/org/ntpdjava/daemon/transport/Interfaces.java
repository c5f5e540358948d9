package org.ntpdjava.daemon.transport;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** The interfaces of this machine and their addresses, at one moment. */
public record Interfaces(List<Interface> all) {
    public static final Interfaces NONE = new Interfaces(List.of());

    public Interfaces {
        all = List.copyOf(all);
    }

    /**
     * One interface.
     *
     * @param index the kernel's number of it, 1 and above
     * @param takesGroups it is up, and multicast groups can be joined there
     */
    public record Interface(int index, String name, boolean takesGroups, Set<IpAddress> addresses) {
        public Interface {
            addresses = Set.copyOf(addresses);
        }

        /** @param zone name or number of an interface; empty for all */
        boolean isIn(String zone) {
            return zone.isEmpty() || zone.equals(name) || zone.equals(Integer.toString(index));
        }
    }

    /** The number of the interface with this name, or number, now. */
    public static OptionalInt indexOf(String zone) {
        return now().stream()
                .flatMap(present -> present.all().stream())
                .filter(each -> each.isIn(zone))
                .mapToInt(Interface::index)
                .findFirst();
    }

    /** As they are now; empty where the system does not tell. */
    public static Optional<Interfaces> now() {
        try (Stream<NetworkInterface> present = NetworkInterface.networkInterfaces()) {
            List<Interface> all = new ArrayList<>();
            for (NetworkInterface each : present.toList()) {
                all.add(new Interface(each.getIndex(), each.getName(), takesGroups(each), addresses(each)));
            }
            return Optional.of(new Interfaces(all));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean takesGroups(NetworkInterface each) {
        try {
            return each.isUp() && each.supportsMulticast();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static Set<IpAddress> addresses(NetworkInterface each) {
        return each.inetAddresses()
                .map(InetAddress::getAddress)
                .map(IpAddress::ofOctets)
                .collect(Collectors.toSet());
    }

    /** All addresses of all interfaces. */
    public Set<IpAddress> addresses() {
        return all.stream().flatMap(each -> each.addresses().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** All addresses with this port, link-local ones with their interface. */
    public Set<Endpoint> endpoints(int port) {
        Set<Endpoint> endpoints = new HashSet<>();
        for (Interface each : all) {
            for (IpAddress address : each.addresses()) {
                endpoints.add(new Endpoint(address, port, address.isLinkLocal() ? each.index() : 0));
            }
        }
        return endpoints;
    }
}
