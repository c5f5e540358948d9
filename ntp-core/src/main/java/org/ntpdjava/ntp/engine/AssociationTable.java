package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.AssociationIds;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;

/**
 * All associations, in the order of their ids. They come and go rarely and are looked through at every event, so the lists
 * are made anew when one comes or goes; who walks through a list sees it as it was when he asked.
 */
final class AssociationTable {
    private final TreeMap<Integer, Association> byId = new TreeMap<>();
    private final AssociationIds ids;
    private List<Association> all = List.of();
    private List<SampledAssociation> sampled = List.of();
    private List<NetworkAssociation> network = List.of();
    private List<RefclockAssociation> refclocks = List.of();
    private List<PoolAssociation> pools = List.of();

    AssociationTable(RandomGenerator random) {
        ids = new AssociationIds(random);
    }

    int nextId() {
        return ids.next(byId::containsKey);
    }

    void add(Association association) {
        byId.put(association.id(), association);
        list();
    }

    void remove(Association association) {
        byId.remove(association.id());
        list();
    }

    List<Association> all() {
        return all;
    }

    int size() {
        return byId.size();
    }

    /** Servers, peers and reference clocks. */
    List<SampledAssociation> sampled() {
        return sampled;
    }

    List<NetworkAssociation> network() {
        return network;
    }

    List<RefclockAssociation> refclocks() {
        return refclocks;
    }

    List<PoolAssociation> pools() {
        return pools;
    }

    Optional<NetworkAssociation> network(int id) {
        return byId.get(id) instanceof NetworkAssociation association ? Optional.of(association) : Optional.empty();
    }

    Optional<SampledAssociation> sampled(int id) {
        return byId.get(id) instanceof SampledAssociation association ? Optional.of(association) : Optional.empty();
    }

    /** Who waits for packets of this mode from this address and port. The scope of an address is a matter of sockets. */
    Optional<NetworkAssociation> talkingTo(Endpoint remote, Mode mode) {
        for (NetworkAssociation each : network) {
            if (each.accepts(mode)
                    && each.remote().port() == remote.port()
                    && each.address().equals(remote.address())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Someone talks to this address already, on whatever port. */
    boolean knows(IpAddress address) {
        return network.stream().anyMatch(a -> a.address().equals(address));
    }

    Optional<RefclockAssociation> refclock(IpAddress address) {
        for (RefclockAssociation each : refclocks) {
            if (each.address().equals(address)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private void list() {
        all = List.copyOf(byId.values());
        sampled = only(SampledAssociation.class);
        network = only(NetworkAssociation.class);
        refclocks = only(RefclockAssociation.class);
        pools = only(PoolAssociation.class);
    }

    private <T extends Association> List<T> only(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
