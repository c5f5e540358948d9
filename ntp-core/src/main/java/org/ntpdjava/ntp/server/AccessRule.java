package org.ntpdjava.ntp.server;

import org.ntpdjava.ntp.packet.IpAddress;

/**
 * One {@code restrict} line: what holds for the addresses that equal {@code address} wherever {@code mask} has a one bit.
 * A rule for IPv4 addresses never matches an IPv6 address, nor the other way round.
 *
 * @param address its bits outside the mask are cleared
 * @param mask of the same family ({@link IpAddress#isIpv4} of both agrees), as people write it: an IPv4 mask as an IPv4
 *     address; may have gaps
 * @param ntpPort only for packets from UDP port 123
 * @param flags bits of {@link AccessFlag}; 0 gives full access
 * @param peerLimit {@code ippeerlimit}: with so many associations with one of these addresses, a packet from there makes no
 *     further one; or {@link #NO_LIMIT}
 */
public record AccessRule(IpAddress address, IpAddress mask, boolean ntpPort, int flags, int peerLimit) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final IpAddress IPV4_HOST = IpAddress.ofIpv4(-1);
    private static final IpAddress IPV6_HOST = new IpAddress(-1, -1);

    public AccessRule {
        if (address.isIpv4() != mask.isIpv4()) {
            throw new IllegalArgumentException("address " + address + " and mask " + mask + " are of two families");
        }
        if (peerLimit < 0) {
            throw new IllegalArgumentException("at most " + peerLimit + " associations");
        }
        address = address.isIpv4()
                ? IpAddress.ofIpv4(address.ipv4() & mask.ipv4())
                : new IpAddress(address.high() & mask.high(), address.low() & mask.low());
    }

    /** A rule that limits no associations. */
    public AccessRule(IpAddress address, IpAddress mask, boolean ntpPort, int flags) {
        this(address, mask, ntpPort, flags, NO_LIMIT);
    }

    /** A rule for one address. */
    public static AccessRule host(IpAddress address, boolean ntpPort, int flags, int peerLimit) {
        return new AccessRule(address, hostMask(address), ntpPort, flags, peerLimit);
    }

    /** One that limits no associations. */
    public static AccessRule host(IpAddress address, boolean ntpPort, int flags) {
        return host(address, ntpPort, flags, NO_LIMIT);
    }

    /** {@code restrict -4 default}. */
    public static AccessRule defaultIpv4(int flags) {
        return new AccessRule(IpAddress.ANY_V4, IpAddress.ANY_V4, false, flags);
    }

    /** {@code restrict -6 default}. */
    public static AccessRule defaultIpv6(int flags) {
        return new AccessRule(IpAddress.ANY_V6, IpAddress.ANY_V6, false, flags);
    }

    /**
     * What ntpd adds for each address it listens on: packets from our own port 123 came back to us and are ignored.
     */
    public static AccessRule ownAddress(IpAddress address) {
        return host(address, true, AccessFlag.IGNORE.bit());
    }

    /** As a line of ntp.conf, but for what it says. */
    @Override
    public String toString() {
        String port = ntpPort ? " ntpport" : "";
        if (mask.isUnspecified()) {
            return "restrict " + (isIpv4() ? "-4" : "-6") + " default" + port;
        }
        return "restrict " + address + (mask.equals(hostMask(address)) ? "" : " mask " + mask) + port;
    }

    boolean isIpv4() {
        return address.isIpv4();
    }

    /** Both of one match together. */
    AccessRule with(AccessRule other) {
        return new AccessRule(address, mask, ntpPort, flags | other.flags, Math.min(peerLimit, other.peerLimit));
    }

    /** What it is told from other rules by: the same for all that hold for the same packets. */
    AccessRule match() {
        return new AccessRule(address, mask, ntpPort, 0);
    }

    int terms() {
        return Terms.of(flags, peerLimit);
    }

    /** The mask that leaves one address. */
    static IpAddress hostMask(IpAddress address) {
        return address.isIpv4() ? IPV4_HOST : IPV6_HOST;
    }
}
