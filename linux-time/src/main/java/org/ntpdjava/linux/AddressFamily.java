package org.ntpdjava.linux;

/** The two Internet address families and what the kernel calls them ({@code <sys/socket.h>}, {@code <netinet/in.h>}). */
public enum AddressFamily {
    /** AF_INET; level IPPROTO_IP. */
    IPV4(2, 0),
    /** AF_INET6; level IPPROTO_IPV6. */
    IPV6(10, 41);

    private final int number;
    private final int level;

    AddressFamily(int number, int level) {
        this.number = number;
        this.level = level;
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
                    case IPV6 -> SocketAddress.INET6.byteSize();
                };
    }
}
