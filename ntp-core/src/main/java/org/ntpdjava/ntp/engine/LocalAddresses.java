package org.ntpdjava.ntp.engine;

import java.util.HashSet;
import java.util.Set;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;

/**
 * The addresses we are known by, learnt from the packets that arrive: a source that names one of them as its reference
 * follows us, and we must not follow it. Loopback addresses name everybody and therefore nobody.
 */
final class LocalAddresses {
    private final Set<Endpoint> endpoints = new HashSet<>();
    private final Set<ReferenceId> referenceIds = new HashSet<>();

    void learn(Endpoint local) {
        IpAddress address = local.address();
        if (address.isUnspecified() || !endpoints.add(local)) {
            return;
        }
        if (!address.isLoopback()) {
            referenceIds.add(ReferenceId.ofAddress(address));
        }
    }

    /** We are this endpoint. */
    boolean isUs(Endpoint endpoint) {
        return endpoints.contains(endpoint);
    }

    /** This reference id means us. */
    boolean isUs(ReferenceId referenceId) {
        return referenceIds.contains(referenceId);
    }
}
