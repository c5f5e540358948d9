package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;

/**
 * Keeps a network of orphans free of loops, as ntpd does. Sources above the orphan stratum may have their time from an
 * orphan, us for one, and are not followed. Of those at that stratum, orphan parents, everybody chooses the one whose address
 * as a reference id is the smallest; only if it is smaller than our own, for we may be a parent too.
 */
final class OrphanElection {
    private int stratum;
    private @Nullable NetworkAssociation leader;

    OrphanElection(SelectionConfig config) {
        reconfigure(config);
    }

    void reconfigure(SelectionConfig config) {
        stratum = config.orphanStratum();
    }

    /** Another round begins. */
    void begin() {
        leader = null;
    }

    /** True for a source to be followed as any; an orphan parent is kept in mind for the case that there is none. */
    boolean admits(SampledAssociation source) {
        if (stratum >= SystemState.UNSYNCHRONIZED_STRATUM || source.variables().stratum() < stratum) {
            return true;
        }
        if (source instanceof NetworkAssociation parent && parent.variables().stratum() == stratum) {
            NetworkAssociation before = leader;
            boolean isElectable = isBefore(parent.addressAsReferenceId(), parent.localAsReferenceId());
            if (isElectable
                    && (before == null || isBefore(parent.addressAsReferenceId(), before.addressAsReferenceId()))) {
                leader = parent;
            }
        }
        return false;
    }

    /** The parent to follow; empty when there is none, or it should be us. */
    Optional<NetworkAssociation> parent() {
        return Optional.ofNullable(leader);
    }

    private static boolean isBefore(ReferenceId one, ReferenceId other) {
        return Integer.compareUnsigned(one.bits(), other.bits()) < 0;
    }
}
