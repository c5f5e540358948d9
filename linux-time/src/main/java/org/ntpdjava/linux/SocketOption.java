package org.ntpdjava.linux;

/** Numbers of {@code <asm-generic/socket.h>}, {@code <linux/in.h>} and {@code <linux/in6.h>}; alike on x86 and ARM. */
final class SocketOption {
    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_BROADCAST = 6;
    static final int SO_RCVBUF = 8;
    static final int SO_REUSEPORT = 15;
    static final int SO_RCVBUFFORCE = 33;
    /** Also the type of the control message that carries one {@code timespec}. */
    static final int SO_TIMESTAMPNS = 35;
    /** Also the type of the control message that carries three; the first is the software timestamp. */
    static final int SO_TIMESTAMPING = 37;

    static final int SO_ATTACH_FILTER = 26;
    static final int SO_ATTACH_REUSEPORT_CBPF = 51;

    static final int SOF_TIMESTAMPING_TX_SOFTWARE = 1 << 1;
    static final int SOF_TIMESTAMPING_RX_SOFTWARE = 1 << 3;
    static final int SOF_TIMESTAMPING_SOFTWARE = 1 << 4;
    /** Reports of departure come without the packet. */
    static final int SOF_TIMESTAMPING_OPT_TSONLY = 1 << 11;

    static final int IP_TOS = 1;
    static final int IP_PKTINFO = 8;
    static final int IP_MTU_DISCOVER = 10;
    /** Also the type of the control message that carries a {@code sock_extended_err}. */
    static final int IP_RECVERR = 11;

    static final int IP_MULTICAST_TTL = 33;
    static final int IP_ADD_MEMBERSHIP = 35;
    /** Default: a group that any socket of the machine joined is delivered to all; 0: to those that joined it. */
    static final int IP_MULTICAST_ALL = 49;

    static final int IPV6_MULTICAST_HOPS = 18;
    /** Also called IPV6_ADD_MEMBERSHIP. */
    static final int IPV6_JOIN_GROUP = 20;

    static final int IPV6_MTU_DISCOVER = 23;
    /** As IP_RECVERR. */
    static final int IPV6_RECVERR = 25;

    static final int IPV6_V6ONLY = 26;
    /** As IP_MULTICAST_ALL. */
    static final int IPV6_MULTICAST_ALL = 29;

    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_TCLASS = 67;

    /** Forbid routers to fragment, and believe no ICMP about the path's MTU. */
    static final int IP_PMTUDISC_PROBE = 3;
    /** Believe no ICMP about the path's MTU. */
    static final int IPV6_PMTUDISC_OMIT = 5;

    private SocketOption() {}
}
