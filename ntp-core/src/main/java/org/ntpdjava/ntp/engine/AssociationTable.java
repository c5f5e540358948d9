package org.ntpdjava.ntp.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.AssociationIds;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * All associations, in the order of their ids. They come and go rarely and are looked through at every event, so the lists
 * are made anew when one comes or goes; who walks through a list sees it as it was when he asked. They are arrays, which
 * are walked through without an iterator; nobody writes to them.
 */
final class AssociationTable {
    private final TreeMap<Integer, Association> byId = new TreeMap<>();
    private final AssociationIds ids;
    private Association[] all = {};
    private SampledAssociation[] sampled = {};
    private NetworkAssociation[] network = {};
    private RefclockAssociation[] refclocks = {};
    private GroupAssociation[] groups = {};
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

    Association[] all() {
        return all;
    }

    int size() {
        return byId.size();
    }

    /** Servers, peers and reference clocks. */
    SampledAssociation[] sampled() {
        return sampled;
    }

    NetworkAssociation[] network() {
        return network;
    }

    RefclockAssociation[] refclocks() {
        return refclocks;
    }

    List<PoolAssociation> pools() {
        return pools;
    }

    Optional<NetworkAssociation> network(int id) {
        return withId(id, network);
    }

    Optional<GroupAssociation> group(int id) {
        return withId(id, groups);
    }

    Optional<SampledAssociation> sampled(int id) {
        return withId(id, sampled);
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

    /** The group that was asked with this cookie last. */
    Optional<GroupAssociation> manycast(NtpTimestamp cookie) {
        for (GroupAssociation each : groups) {
            if (each.cookie().equals(cookie)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Our clock has been moved forward by {@code phaseS} in a known way: all samples move along. */
    void corrected(double phaseS) {
        for (SampledAssociation each : sampled) {
            each.corrected(phaseS);
        }
    }

    /** Our clock has been stepped forward by {@code byS}, so little that all samples stay. */
    void moved(double byS) {
        for (SampledAssociation each : sampled) {
            each.moved(byS);
        }
    }

    /** Someone talks to this address already, on whatever port. */
    boolean knows(IpAddress address) {
        return Arrays.stream(network).anyMatch(a -> a.address().equals(address));
    }

    /** How many associations there are with this address, on whatever port. */
    int with(IpAddress address) {
        return (int)
                Arrays.stream(network).filter(a -> a.address().equals(address)).count();
    }

    Optional<RefclockAssociation> refclock(IpAddress address) {
        for (RefclockAssociation each : refclocks) {
            if (each.address().equals(address)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static <T extends Association> Optional<T> withId(int id, T[] list) {
        for (T each : list) {
            if (each.id() == id) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private void list() {
        all = byId.values().toArray(Association[]::new);
        sampled = only(SampledAssociation.class, SampledAssociation[]::new);
        network = only(NetworkAssociation.class, NetworkAssociation[]::new);
        refclocks = only(RefclockAssociation.class, RefclockAssociation[]::new);
        groups = only(GroupAssociation.class, GroupAssociation[]::new);
        pools = List.of(only(PoolAssociation.class, PoolAssociation[]::new));
    }

    private <T extends Association> T[] only(Class<T> type, IntFunction<T[]> newArray) {
        return Arrays.stream(all).filter(type::isInstance).map(type::cast).toArray(newArray);
    }
}
