package org.ntpdjava.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * The ancillary data we exchange with the kernel: {@code struct cmsghdr} ({@code <sys/socket.h>}) followed by {@code
 * in_pktinfo}, {@code in6_pktinfo} ({@code <netinet/in.h>}), {@code timespec}s of CLOCK_REALTIME or {@code
 * sock_extended_err} ({@code <linux/errqueue.h>}).
 */
final class ControlMessages {
    static final StructLayout CMSGHDR = MemoryLayout.structLayout(
                    JAVA_LONG.withName("cmsg_len"), JAVA_INT.withName("cmsg_level"), JAVA_INT.withName("cmsg_type"))
            .withName("cmsghdr");
    static final StructLayout IN_PKTINFO = MemoryLayout.structLayout(
                    JAVA_INT.withName("ipi_ifindex"),
                    SocketAddress.NET_INT.withName("ipi_spec_dst"),
                    SocketAddress.NET_INT.withName("ipi_addr"))
            .withName("in_pktinfo");
    static final StructLayout IN6_PKTINFO = MemoryLayout.structLayout(
                    SocketAddress.NET_LONG.withName("high"),
                    SocketAddress.NET_LONG.withName("low"),
                    JAVA_INT.withName("ipi6_ifindex"))
            .withName("in6_pktinfo");
    static final StructLayout TIMESPEC = MemoryLayout.structLayout(
                    JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_nsec"))
            .withName("timespec");

    static final StructLayout SOCK_EXTENDED_ERR = MemoryLayout.structLayout(
                    JAVA_INT.withName("ee_errno"),
                    JAVA_BYTE.withName("ee_origin"),
                    JAVA_BYTE.withName("ee_type"),
                    JAVA_BYTE.withName("ee_code"),
                    JAVA_BYTE.withName("ee_pad"),
                    JAVA_INT.withName("ee_info"),
                    JAVA_INT.withName("ee_data"))
            .withName("sock_extended_err");

    static final int SO_EE_ORIGIN_ICMP = 2;
    static final int SO_EE_ORIGIN_ICMP6 = 3;

    static final long LEVEL = CMSGHDR.byteOffset(groupElement("cmsg_level"));
    static final long TYPE = CMSGHDR.byteOffset(groupElement("cmsg_type"));
    static final long DATA = CMSGHDR.byteSize();
    static final long SPEC_DST = IN_PKTINFO.byteOffset(groupElement("ipi_spec_dst"));
    static final long DESTINATION = IN_PKTINFO.byteOffset(groupElement("ipi_addr"));
    static final long LOW = IN6_PKTINFO.byteOffset(groupElement("low"));
    static final long IFINDEX6 = IN6_PKTINFO.byteOffset(groupElement("ipi6_ifindex"));
    static final long ORIGIN = SOCK_EXTENDED_ERR.byteOffset(groupElement("ee_origin"));
    static final long NANOS = TIMESPEC.byteOffset(groupElement("tv_nsec"));

    static final long DEPARTURE_REPORT_OCTETS = DATA + align(Integer.BYTES);

    private ControlMessages() {}

    /** {@code CMSG_ALIGN}. */
    static long align(long octets) {
        return (octets + 7) & ~7L;
    }

    /**
     * Writes "send from this address" at {@code base} of {@code memory}.
     *
     * @param family of the datagram
     * @param interfaceIndex 0 to let the routing table choose
     * @return octets of control data
     */
    static long writeSource(
            MemorySegment memory, long base, AddressFamily family, long high, long low, int interfaceIndex) {
        long data = base + DATA;
        return switch (family) {
            case IPV4 -> {
                memory.set(JAVA_INT, data, interfaceIndex);
                memory.set(SocketAddress.NET_INT, data + SPEC_DST, (int) low);
                memory.set(SocketAddress.NET_INT, data + SPEC_DST + Integer.BYTES, 0);
                yield head(memory, base, family.level(), SocketOption.IP_PKTINFO, IN_PKTINFO.byteSize());
            }
            case IPV6 -> {
                memory.set(SocketAddress.NET_LONG, data, high);
                memory.set(SocketAddress.NET_LONG, data + LOW, low);
                memory.set(JAVA_INT, data + IFINDEX6, interfaceIndex);
                yield head(memory, base, family.level(), SocketOption.IPV6_PKTINFO, IN6_PKTINFO.byteSize());
            }
            case BOTH -> throw new IllegalArgumentException("a datagram is of one family");
        };
    }

    /**
     * Writes "report when this datagram leaves" at {@code base} of {@code memory}: {@link #DEPARTURE_REPORT_OCTETS}.
     */
    static void writeDepartureReport(MemorySegment memory, long base) {
        memory.set(JAVA_INT, base + DATA, SocketOption.SOF_TIMESTAMPING_TX_SOFTWARE);
        head(memory, base, SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPING, Integer.BYTES);
    }

    private static long head(MemorySegment memory, long base, int level, int type, long dataOctets) {
        memory.set(JAVA_LONG, base, DATA + dataOctets);
        memory.set(JAVA_INT, base + LEVEL, level);
        memory.set(JAVA_INT, base + TYPE, type);
        return DATA + align(dataOctets);
    }
}
