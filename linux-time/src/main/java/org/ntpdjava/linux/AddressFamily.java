package org.ntpdjava.linux;

/**
 * Which addresses a socket is for, and what the kernel calls that ({@code <sys/socket.h>}, {@code <netinet/in.h>}).
 */
public enum AddressFamily {
    /** AF_INET; level IPPROTO_IP. */
    IPV4(2, 0),
    /** AF_INET6 and nothing but IPv6; level IPPROTO_IPV6. */
    IPV6(10, 41),
    /**
     * AF_INET6 without IPV6_V6ONLY: addresses of IPv4 are sent to, and shown, in their mapped form. Options of both levels
     * hold, each for its own datagrams.
     */
    BOTH(10, 41);

    private final int number;
    private final int level;

    AddressFamily(int number, int level) {
        this.number = number;
        this.level = level;
    }

    /** Whether a socket of this kind sends to, and receives from, addresses of the other. */
    public boolean covers(AddressFamily other) {
        return this == other || this == BOTH;
    }

    /** {@code AF_*}. */
    int number() {
        return number;
    }

    /** {@code IPPROTO_*}, the level of this family's socket options and control messages. */
    int level() {
        return level;
    }

    /** Octets of {@code struct sockaddr_in} or {@code sockaddr_in6}. */
    int socketAddressOctets() {
        return (int)
                switch (this) {
                    case IPV4 -> SocketAddress.INET.byteSize();
                    case IPV6, BOTH -> SocketAddress.INET6.byteSize();
                };
    }
}
