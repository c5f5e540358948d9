package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct ip_mreqn} ({@code <bits/in.h>}) and {@code struct ipv6_mreq} ({@code <netinet/in.h>}): join a group. */
final class GroupMembership {
    static final StructLayout IP_MREQN = MemoryLayout.structLayout(
                    SocketAddress.NET_INT.withName("imr_multiaddr"),
                    SocketAddress.NET_INT.withName("imr_address"),
                    JAVA_INT.withName("imr_ifindex"))
            .withName("ip_mreqn");
    static final StructLayout IPV6_MREQ = MemoryLayout.structLayout(
                    SocketAddress.NET_LONG.withName("high"),
                    SocketAddress.NET_LONG.withName("low"),
                    JAVA_INT.withName("ipv6mr_interface"))
            .withName("ipv6_mreq");

    private static final long INDEX4 = IP_MREQN.byteOffset(PathElement.groupElement("imr_ifindex"));
    private static final long LOW = IPV6_MREQ.byteOffset(PathElement.groupElement("low"));
    private static final long INDEX6 = IPV6_MREQ.byteOffset(PathElement.groupElement("ipv6mr_interface"));

    private GroupMembership() {}

    /** The request to join a group on one interface, as the option {@link #option} takes it. */
    static MemorySegment request(Arena arena, AddressFamily family, long high, long low, int interfaceIndex) {
        return switch (family) {
            case IPV4 -> {
                MemorySegment request = arena.allocate(IP_MREQN);
                request.set(SocketAddress.NET_INT, 0, (int) low);
                request.set(JAVA_INT, INDEX4, interfaceIndex);
                yield request;
            }
            case IPV6 -> {
                MemorySegment request = arena.allocate(IPV6_MREQ);
                request.set(SocketAddress.NET_LONG, 0, high);
                request.set(SocketAddress.NET_LONG, LOW, low);
                request.set(JAVA_INT, INDEX6, interfaceIndex);
                yield request;
            }
            case BOTH -> throw notOne();
        };
    }

    static int option(AddressFamily family) {
        return switch (family) {
            case IPV4 -> SocketOption.IP_ADD_MEMBERSHIP;
            case IPV6 -> SocketOption.IPV6_JOIN_GROUP;
            case BOTH -> throw notOne();
        };
    }

    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException("a group is of one family");
    }
}
