package org.ntpdjava.daemon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.daemon.transport.LocalTraffic;
import org.ntpdjava.daemon.transport.TransportConfig;
import org.ntpdjava.ntp.control.LocalService;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * The addresses where service is, and since when: what our sockets are bound to, and where that is a wildcard also each
 * address of an interface. Told of the interfaces by one thread, read by any.
 */
final class ServedAddresses {
    private static final long SECOND_NS = 1_000_000_000L;

    private final TransportConfig config;
    private final List<Endpoint> bound;
    private final LongSupplier monotonicNs;
    private volatile Map<Place, Long> sinceNs = Map.of();

    /** Where service is, at a look. */
    private record Place(Endpoint endpoint, String name, boolean groups, boolean enabled) {}

    /** @param bound what our sockets are bound to */
    ServedAddresses(TransportConfig config, List<Endpoint> bound, LongSupplier monotonicNs) {
        this.config = config;
        this.bound = List.copyOf(bound);
        this.monotonicNs = monotonicNs;
        follow(Interfaces.NONE);
    }

    /** These are the interfaces now. */
    void follow(Interfaces now) {
        List<Place> places = new ArrayList<>();
        for (Endpoint socket : bound) {
            boolean wildcard = socket.address().isUnspecified();
            String name = socket.address().isIpv4() ? "v4wildcard" : "v6wildcard";
            if (wildcard || now.all().isEmpty()) {
                places.add(new Place(socket, wildcard ? name : "", false, true));
            }
        }
        now.all().stream()
                .sorted(Comparator.comparingInt(Interfaces.Interface::index))
                .forEach(each -> addAll(each, places));
        Map<Endpoint, Long> before = new HashMap<>();
        sinceNs.forEach((place, since) -> before.put(place.endpoint(), since));
        Map<Place, Long> next = new LinkedHashMap<>();
        places.forEach(place -> next.put(place, before.getOrDefault(place.endpoint(), monotonicNs.getAsLong())));
        sinceNs = next;
    }

    private void addAll(Interfaces.Interface each, List<Place> places) {
        each.addresses().stream()
                .sorted(Comparator.<IpAddress, Boolean>comparing(address -> !address.isIpv4())
                        .thenComparing(IpAddress::toString))
                .forEach(address -> served(address, each.index())
                        .ifPresent(endpoint -> places.add(new Place(
                                endpoint, each.name(), each.takesGroups(), config.listensOn(address, each.index())))));
    }

    private Optional<Endpoint> served(IpAddress address, int index) {
        return bound.stream()
                .filter(socket -> socket.address().equals(address)
                        || (socket.address().isUnspecified() && socket.address().isIpv4() == address.isIpv4()))
                .findFirst()
                .map(socket -> new Endpoint(address, socket.port(), address.isLinkLocal() ? index : 0));
    }

    /** @param traffic by address */
    List<LocalService> with(List<LocalTraffic> traffic) {
        Map<IpAddress, LocalTraffic> byAddress = new HashMap<>();
        traffic.forEach(each -> byAddress.put(each.address(), each));
        long nowNs = monotonicNs.getAsLong();
        List<LocalService> rows = new ArrayList<>();
        sinceNs.forEach((place, since) -> {
            IpAddress address = place.endpoint().address();
            LocalTraffic passed = byAddress.getOrDefault(address, new LocalTraffic(address, 0, 0, 0));
            rows.add(new LocalService(
                    place.endpoint(),
                    place.name(),
                    address.isLoopback(),
                    place.groups(),
                    place.enabled(),
                    passed.received(),
                    passed.sent(),
                    passed.sendFailures(),
                    (nowNs - since) / SECOND_NS));
        });
        return rows;
    }
}
