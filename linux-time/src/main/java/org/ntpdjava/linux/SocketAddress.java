package org.ntpdjava.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * {@code struct sockaddr_in} and {@code struct sockaddr_in6} of {@code <netinet/in.h>}, read and written in place.
 *
 * <p>Addresses are two longs, network order; IPv4 stands in its mapped form {@code ::ffff:a.b.c.d}.
 */
final class SocketAddress {
    static final ValueLayout.OfShort NET_SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt NET_INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    /** Half an IPv6 address; the kernel aligns them to four octets only. */
    static final ValueLayout.OfLong NET_LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN).withByteAlignment(4);

    static final StructLayout INET = MemoryLayout.structLayout(
                    JAVA_SHORT.withName("sin_family"),
                    NET_SHORT.withName("sin_port"),
                    NET_INT.withName("sin_addr"),
                    MemoryLayout.paddingLayout(8))
            .withName("sockaddr_in");
    static final StructLayout INET6 = MemoryLayout.structLayout(
                    JAVA_SHORT.withName("sin6_family"),
                    NET_SHORT.withName("sin6_port"),
                    NET_INT.withName("sin6_flowinfo"),
                    NET_LONG.withName("high"),
                    NET_LONG.withName("low"),
                    JAVA_INT.withName("sin6_scope_id"))
            .withName("sockaddr_in6");

    private static final long PORT = INET.byteOffset(groupElement("sin_port"));
    private static final long ADDRESS_V4 = INET.byteOffset(groupElement("sin_addr"));
    private static final long FLOW = INET6.byteOffset(groupElement("sin6_flowinfo"));
    private static final long HIGH = INET6.byteOffset(groupElement("high"));
    private static final long LOW = INET6.byteOffset(groupElement("low"));
    private static final long SCOPE = INET6.byteOffset(groupElement("sin6_scope_id"));

    private static final long MAPPED = 0xffff_0000_0000L;

    private SocketAddress() {}

    static void write(
            MemorySegment memory, long base, AddressFamily family, long high, long low, int port, int scopeId) {
        memory.set(JAVA_SHORT, base, (short) family.number());
        memory.set(NET_SHORT, base + PORT, (short) port);
        switch (family) {
            case IPV4 -> memory.set(NET_INT, base + ADDRESS_V4, (int) low);
            case IPV6, BOTH -> {
                memory.set(NET_INT, base + FLOW, 0);
                memory.set(NET_LONG, base + HIGH, high);
                memory.set(NET_LONG, base + LOW, low);
                memory.set(JAVA_INT, base + SCOPE, scopeId);
            }
        }
    }

    static int port(MemorySegment memory, long base) {
        return memory.get(NET_SHORT, base + PORT) & 0xffff;
    }

    static long high(MemorySegment memory, long base, AddressFamily family) {
        return switch (family) {
            case IPV4 -> 0;
            case IPV6, BOTH -> memory.get(NET_LONG, base + HIGH);
        };
    }

    static long low(MemorySegment memory, long base, AddressFamily family) {
        return switch (family) {
            case IPV4 -> mapped(memory.get(NET_INT, base + ADDRESS_V4));
            case IPV6, BOTH -> memory.get(NET_LONG, base + LOW);
        };
    }

    static int scopeId(MemorySegment memory, long base, AddressFamily family) {
        return switch (family) {
            case IPV4 -> 0;
            case IPV6, BOTH -> memory.get(JAVA_INT, base + SCOPE);
        };
    }

    /** Of which of the two an address is, {@link AddressFamily#IPV4} in its mapped form. */
    static AddressFamily family(long high, long low) {
        return high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** The lower half of {@code ::ffff:a.b.c.d}. */
    static long mapped(int ipv4) {
        return MAPPED | (ipv4 & 0xffff_ffffL);
    }

    /** True for {@code ::} and {@code 0.0.0.0}: nothing to send from. */
    static boolean isUnspecified(long high, long low) {
        return high == 0 && (low == 0 || low == MAPPED);
    }

    /** True for {@code 224.0.0.0/4}. */
    static boolean isMulticastV4(int address) {
        return address >>> 28 == 0xe;
    }

    /** True for {@code ff00::/8}, which can be sent to but never from. */
    static boolean isMulticastV6(long high) {
        return high >>> 56 == 0xff;
    }

    /** True for {@code fe80::/10}, which means something only together with an interface. */
    static boolean isLinkLocalV6(long high) {
        return high >>> 54 == 0x3fa;
    }
}
