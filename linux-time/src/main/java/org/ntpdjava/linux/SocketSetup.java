package org.ntpdjava.linux;

import java.lang.foreign.MemorySegment;

/** The options a socket gets between {@code socket} and {@code bind}. */
final class SocketSetup {
    /** Some 1,500 requests: what arrives at 100,000 a second while the JVM pauses for 15 ms. */
    private static final int RECEIVE_BUFFER_OCTETS = 1 << 20;

    private final int fd;
    private final Binding binding;
    private final MemorySegment callState;

    SocketSetup(int fd, Binding binding, MemorySegment callState) {
        this.fd = fd;
        this.binding = binding;
        this.callState = callState;
    }

    /**
     * Sets them all. Of multicast groups a socket receives those that it has joined itself, whatever
     * other programs join. SO_REUSEADDR is not among them: on UDP it would let two daemons share a port without either noticing.
     *
     * @return true when the kernel will timestamp what arrives
     */
    boolean apply() throws SystemCallException {
        if (binding.sharePort()) {
            require(SocketOption.SOL_SOCKET, SocketOption.SO_REUSEPORT, "SO_REUSEPORT");
        }
        switch (binding.family()) {
            case IPV4 -> setupIpv4();
            case IPV6 -> {
                require(AddressFamily.IPV6.level(), SocketOption.IPV6_V6ONLY, 1, "IPV6_V6ONLY");
                setupIpv6();
            }
            case BOTH -> {
                require(AddressFamily.IPV6.level(), SocketOption.IPV6_V6ONLY, 0, "IPV6_V6ONLY");
                setupIpv6();
                setupIpv4();
            }
        }
        growReceiveBuffer();
        return askForTimestamps();
    }

    private void setupIpv4() throws SystemCallException {
        int level = AddressFamily.IPV4.level();
        require(level, SocketOption.IP_PKTINFO, "IP_PKTINFO");
        // No packet of ours is long enough to be fragmented. One that may be needs an identification of its own, which
        // costs the kernel a sixth of the time to send it.
        prefer(level, SocketOption.IP_MTU_DISCOVER, SocketOption.IP_PMTUDISC_PROBE);
        prefer(level, SocketOption.IP_TOS, binding.dscp() << 2);
        prefer(level, SocketOption.IP_MULTICAST_ALL, 0);
    }

    private void setupIpv6() throws SystemCallException {
        int level = AddressFamily.IPV6.level();
        require(level, SocketOption.IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO");
        prefer(level, SocketOption.IPV6_MTU_DISCOVER, SocketOption.IPV6_PMTUDISC_OMIT);
        prefer(level, SocketOption.IPV6_TCLASS, binding.dscp() << 2);
        prefer(level, SocketOption.IPV6_MULTICAST_ALL, 0);
    }

    /** Beyond {@code net.core.rmem_max} only with CAP_NET_ADMIN; without it the kernel gives what it may. */
    private void growReceiveBuffer() {
        if (!prefer(SocketOption.SOL_SOCKET, SocketOption.SO_RCVBUFFORCE, RECEIVE_BUFFER_OCTETS)) {
            prefer(SocketOption.SOL_SOCKET, SocketOption.SO_RCVBUF, RECEIVE_BUFFER_OCTETS);
        }
    }

    private boolean askForTimestamps() {
        int software = SocketOption.SOF_TIMESTAMPING_RX_SOFTWARE
                | SocketOption.SOF_TIMESTAMPING_OPT_TSONLY
                | SocketOption.SOF_TIMESTAMPING_SOFTWARE;
        return prefer(SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPING, software)
                || prefer(SocketOption.SOL_SOCKET, SocketOption.SO_TIMESTAMPNS, 1);
    }

    private void require(int level, int option, String name) throws SystemCallException {
        require(level, option, 1, name);
    }

    private void require(int level, int option, int value, String name) throws SystemCallException {
        if (!prefer(level, option, value)) {
            throw Libc.failure("setsockopt", name + " on " + binding.subject(), callState);
        }
    }

    private boolean prefer(int level, int option, int value) {
        return SocketCalls.setsockopt(callState, fd, level, option, value) == 0;
    }
}
