package org.ntpdjava.daemon.config;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One {@code restrict} line. Lines about the same target add up; of several targets that match an address the most
 * specific one counts, in whatever order they stand.
 *
 * @param flags may be empty: everything is allowed
 * @param ipPeerLimit with so many associations with one address, a stranger there brings no further one about; empty or negative
 *     for no limit
 */
public record RestrictRule(SourcePosition at, RestrictTarget target, Set<RestrictFlag> flags, OptionalInt ipPeerLimit) {
    public RestrictRule {
        flags = Set.copyOf(flags);
    }

    /** The same rule with fewer flags. */
    RestrictRule without(Set<RestrictFlag> removed) {
        Set<RestrictFlag> left = EnumSet.noneOf(RestrictFlag.class);
        left.addAll(flags);
        left.removeAll(removed);
        return new RestrictRule(at, target, left, ipPeerLimit);
    }
}
