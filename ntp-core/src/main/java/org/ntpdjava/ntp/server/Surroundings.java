package org.ntpdjava.ntp.server;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.state.SystemState;

/**
 * What a receiver knows of the world around it: the access list in force, with {@code restrict source} for the
 * associations of the published picture. Used by one thread; allocates only when something changed.
 */
final class Surroundings {
    private final Supplier<AccessList> accessLists;
    private final Supplier<SystemState> states;
    private final Associations associations = new Associations();

    private @Nullable SystemState seenState;
    private AccessList seenList;
    private AccessList access;
    private volatile RuleCounters counters;

    Surroundings(Supplier<AccessList> accessLists, Supplier<SystemState> states) {
        this.accessLists = accessLists;
        this.states = states;
        seenList = accessLists.get();
        access = seenList;
        counters = new RuleCounters(access);
    }

    /** Takes notice of what was published since the last look. */
    @SuppressWarnings("ReferenceEquality") // a new picture is a new object; comparing its contents would cost more
    void look() {
        SystemState state = states.get();
        AccessList list = accessLists.get();
        boolean changed = list != seenList;
        if (state != seenState) {
            changed |= associations.update(state.peers());
            seenState = state;
        }
        if (changed) {
            seenList = list;
            access = list.withSources(associations.addresses());
            counters = counters.over(access);
        }
    }

    /** Bits of {@link AccessFlag}, as {@link AccessList#flags}. */
    int flags(long high, long low, int port) {
        return access.flags(high, low, port);
    }

    /** The same for a packet that has come: the rule that holds is counted. */
    int admit(long high, long low, int port) {
        int number = access.find(high, low, port);
        counters.hit(number);
        return access.flags(number);
    }

    /** The rule that holds for this address, as a line of ntp.conf, with one of its flags. Creates objects. */
    String ruleText(long high, long low, int port, AccessFlag flag) {
        return access.ruleText(high, low, port) + ' ' + flag.keyword();
    }

    /** How often each rule held; for any thread. */
    Map<AccessRule, Long> ruleHits() {
        return counters.byMatch();
    }

    /** As {@link AccessList#peerLimit}. */
    int peerLimit(long high, long low, int port) {
        return access.peerLimit(high, low, port);
    }

    Associations associations() {
        return associations;
    }
}
