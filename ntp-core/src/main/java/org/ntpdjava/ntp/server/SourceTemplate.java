package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.IpAddress;

/**
 * {@code restrict source}: what holds for the address of every source we have an association with, for as long as we
 * have it.
 *
 * @param ntpPort only for packets from UDP port 123
 * @param flags bits of {@link AccessFlag}
 * @param peerLimit as of {@link AccessRule}
 */
public record SourceTemplate(boolean ntpPort, int flags, int peerLimit) {
    /** One that limits no associations. */
    public SourceTemplate(boolean ntpPort, int flags) {
        this(ntpPort, flags, AccessRule.NO_LIMIT);
    }

    /** The rule of one such address. */
    AccessRule rule(IpAddress address) {
        return AccessRule.host(address, ntpPort, flags, peerLimit);
    }
}
