package org.ntpdjava.ntp.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.AssociationIds;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;

/** All associations, in the order of their ids. */
final class AssociationTable {
    private final TreeMap<Integer, Association> byId = new TreeMap<>();
    private final AssociationIds ids;

    AssociationTable(RandomGenerator random) {
        ids = new AssociationIds(random);
    }

    int nextId() {
        return ids.next(byId::containsKey);
    }

    void add(Association association) {
        byId.put(association.id(), association);
    }

    void remove(Association association) {
        byId.remove(association.id());
    }

    Collection<Association> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int size() {
        return byId.size();
    }

    /** Servers, peers and reference clocks. */
    List<SampledAssociation> sampled() {
        return only(SampledAssociation.class);
    }

    List<NetworkAssociation> network() {
        return only(NetworkAssociation.class);
    }

    List<PoolAssociation> pools() {
        return only(PoolAssociation.class);
    }

    Optional<NetworkAssociation> network(int id) {
        return byId.get(id) instanceof NetworkAssociation association ? Optional.of(association) : Optional.empty();
    }

    Optional<SampledAssociation> sampled(int id) {
        return byId.get(id) instanceof SampledAssociation association ? Optional.of(association) : Optional.empty();
    }

    /** Who waits for packets of this mode from this address and port. The scope of an address is a matter of sockets. */
    Optional<NetworkAssociation> talkingTo(Endpoint remote, Mode mode) {
        return network().stream()
                .filter(a -> a.accepts(mode))
                .filter(a -> a.remote().port() == remote.port() && a.address().equals(remote.address()))
                .findFirst();
    }

    /** Someone talks to this address already, on whatever port. */
    boolean knows(IpAddress address) {
        return network().stream().anyMatch(a -> a.address().equals(address));
    }

    Optional<RefclockAssociation> refclock(IpAddress address) {
        return only(RefclockAssociation.class).stream()
                .filter(a -> a.address().equals(address))
                .findFirst();
    }

    private <T extends Association> List<T> only(Class<T> type) {
        return byId.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
