package org.ntpdjava.ntp.engine;

import java.util.HashSet;
import java.util.Set;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;

/**
 * The addresses we are known by: those of our interfaces, and whatever else packets were sent to that arrived here. A source
 * that names one of them as its reference follows us, and we must not follow it. Loopback addresses name everybody and
 * therefore nobody.
 */
final class LocalAddresses {
    private final Set<Endpoint> learnt = new HashSet<>();
    private Set<Endpoint> told = Set.of();
    private Set<ReferenceId> referenceIds = Set.of();

    /** A packet came to us there. */
    void learn(Endpoint local) {
        if (!local.address().isUnspecified() && !isUs(local)) {
            learnt.add(local);
            referenceIds = referenceIds();
        }
    }

    /** These are the addresses of our interfaces now. What was one of them and is not any more is forgotten. */
    void replace(Set<Endpoint> ours) {
        learnt.removeAll(told);
        told = Set.copyOf(ours);
        learnt.removeAll(told);
        referenceIds = referenceIds();
    }

    private Set<ReferenceId> referenceIds() {
        Set<ReferenceId> all = new HashSet<>();
        learnt.forEach(endpoint -> add(all, endpoint.address()));
        told.forEach(endpoint -> add(all, endpoint.address()));
        return all;
    }

    private static void add(Set<ReferenceId> all, IpAddress address) {
        if (!address.isLoopback()) {
            all.add(ReferenceId.ofAddress(address));
        }
    }

    /** We are this endpoint. All of 127.0.0.0/8 is this machine, though an interface has one address of it. */
    boolean isUs(Endpoint endpoint) {
        return told.contains(endpoint)
                || learnt.contains(endpoint)
                || (endpoint.address().isLoopback() && told.stream().anyMatch(ours -> isSameMachine(ours, endpoint)));
    }

    private static boolean isSameMachine(Endpoint ours, Endpoint loopback) {
        return ours.address().isLoopback()
                && ours.port() == loopback.port()
                && ours.address().isIpv4() == loopback.address().isIpv4();
    }

    /** This reference id means us. */
    boolean isUs(ReferenceId referenceId) {
        return referenceIds.contains(referenceId);
    }
}
