package org.ntpdjava.daemon.transport;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Decides by the {@code interface} rules whether we listen on a local address. The last rule that fits decides; none: we
 * listen. {@code all} does not cover loopback, which is listened to unless a rule names it, as in ntpd.
 *
 * <p>Used by one thread, but for {@link #forget}. Decisions are remembered, so that a packet costs a comparison; what the
 * rules themselves say about an interface is asked of the system once per address.
 */
final class ListenFilter {
    private static final int REMEMBERED = 64;
    /** In place of a local address for what was sent to many: no address of ours is ffff:ffff:…. */
    private static final long MANY = -1;

    private final List<ListenRule> rules;
    private final boolean[] known = new boolean[REMEMBERED];
    private final boolean[] accepted = new boolean[REMEMBERED];
    private final long[] highs = new long[REMEMBERED];
    private final long[] lows = new long[REMEMBERED];
    private final int[] interfaces = new int[REMEMBERED];
    private final AtomicInteger changes = new AtomicInteger();
    private int changesSeen;

    ListenFilter(List<ListenRule> rules) {
        this.rules = rules;
    }

    boolean hasRules() {
        return !rules.isEmpty();
    }

    /** The interfaces are others now: decide anew. Any thread may say so. */
    void forget() {
        changes.incrementAndGet();
    }

    /** Whether to listen on this local address; allocates nothing for an address seen before. */
    boolean accepts(long high, long low, int interfaceIndex) {
        return rules.isEmpty() || decided(high, low, interfaceIndex);
    }

    /**
     * Whether to take what was sent to many, a multicast group or a subnet, and came in by this interface: if we listen on an
     * address of this family that it has.
     */
    boolean acceptsMany(boolean ipv4, int interfaceIndex) {
        return rules.isEmpty() || decided(MANY, ipv4 ? 1 : 0, interfaceIndex);
    }

    private boolean decided(long high, long low, int interfaceIndex) {
        int changesNow = changes.get();
        if (changesNow != changesSeen) {
            changesSeen = changesNow;
            Arrays.fill(known, false);
        }
        int slot = slot(high, low, interfaceIndex);
        if (!known[slot] || highs[slot] != high || lows[slot] != low || interfaces[slot] != interfaceIndex) {
            highs[slot] = high;
            lows[slot] = low;
            interfaces[slot] = interfaceIndex;
            accepted[slot] = high == MANY
                    ? decideMany(low == 1, interfaceIndex)
                    : decide(new IpAddress(high, low), interfaceIndex);
            known[slot] = true;
        }
        return accepted[slot];
    }

    private boolean decideMany(boolean ipv4, int interfaceIndex) {
        try {
            NetworkInterface by = NetworkInterface.getByIndex(interfaceIndex);
            return by != null
                    && by.inetAddresses()
                            .map(Addresses::fromJdk)
                            .anyMatch(each -> each.isIpv4() == ipv4 && decide(each, interfaceIndex));
        } catch (SocketException e) {
            return false;
        }
    }

    private static int slot(long high, long low, int interfaceIndex) {
        long mixed = (high ^ low ^ interfaceIndex) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 58);
    }

    private boolean decide(IpAddress local, int interfaceIndex) {
        return listensOn(rules, local, interfaceIndex);
    }

    /** What the rules say about this address now; asks the system. */
    static boolean listensOn(List<ListenRule> rules, IpAddress local, int interfaceIndex) {
        boolean listen = true;
        for (ListenRule rule : rules) {
            if (covers(rule.target(), local, interfaceIndex)) {
                listen = rule.action() == ListenRule.Action.LISTEN;
            }
        }
        return listen;
    }

    private static boolean covers(ListenRule.Target target, IpAddress local, int interfaceIndex) {
        return switch (target) {
            case ListenRule.All() -> !local.isLoopback();
            case ListenRule.Ipv4() -> local.isIpv4();
            case ListenRule.Ipv6() -> !local.isIpv4();
            case ListenRule.Wildcard() -> false;
            case ListenRule.Named(String name) -> name.equals(interfaceName(local, interfaceIndex));
            case ListenRule.Network network -> contains(network, local);
        };
    }

    private static boolean contains(ListenRule.Network network, IpAddress local) {
        IpAddress base = network.address();
        if (base.isIpv4() != local.isIpv4()) {
            return false;
        }
        int bits = base.isIpv4() ? network.bits() + 96 : network.bits();
        long highMask = mask(Math.min(bits, 64));
        long lowMask = mask(Math.max(bits - 64, 0));
        return ((base.high() ^ local.high()) & highMask) == 0 && ((base.low() ^ local.low()) & lowMask) == 0;
    }

    private static long mask(int leadingBits) {
        return leadingBits == 0 ? 0 : -1L << (64 - leadingBits);
    }

    /** The interface that owns the address, else the one the datagram came in by; "" when neither is known. */
    private static String interfaceName(IpAddress local, int interfaceIndex) {
        try {
            NetworkInterface owner = NetworkInterface.getByInetAddress(InetAddress.getByAddress(local.octets()));
            if (owner == null && interfaceIndex > 0) {
                owner = NetworkInterface.getByIndex(interfaceIndex);
            }
            return owner == null ? "" : owner.getName();
        } catch (SocketException | UnknownHostException e) {
            return "";
        }
    }
}
