package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Room for the datagrams of one {@link TimestampingSocket#receive}, allocated once and used again and again by one
 * thread. Datagram {@code i} is valid until the next receive.
 *
 * <p>Addresses are two longs, network order; IPv4 stands in its mapped form {@code ::ffff:a.b.c.d}.
 */
public final class ReceiveBatch {
    /** How many a datagram was sent to. */
    public enum Reach {
        /** Us. */
        ONE,
        /** Everybody on a subnet: a broadcast address of IPv4. */
        SUBNET,
        /** A multicast group. */
        GROUP,
        /** The kernel did not tell. */
        UNTOLD
    }

    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int MSG_WAITFORONE = 0x10000;

    private final AddressFamily family;
    private final MessageHeaders messages;
    private final MemorySegment callState;
    private final long[] localHigh;
    private final long[] localLow;
    private final int[] interfaceIndex;
    private final Reach[] reach;
    private final long[] receivedAtS;
    private final int[] receivedAtNs;
    private final int[] returnedErrno;
    private int size;

    /**
     * Allocates room.
     *
     * @param family of the sockets it will serve
     * @param capacity datagrams, 1 to 1024
     * @param payloadOctets longest payload taken whole
     */
    public ReceiveBatch(AddressFamily family, int capacity, int payloadOctets) {
        if (capacity < 1 || capacity > 1024 || payloadOctets < 1) {
            throw new IllegalArgumentException(capacity + " datagrams of " + payloadOctets + " octets");
        }
        Arena arena = Arena.ofAuto();
        this.family = family;
        messages = new MessageHeaders(arena, family, capacity, payloadOctets);
        callState = Libc.newCallState(arena);
        localHigh = new long[capacity];
        localLow = new long[capacity];
        interfaceIndex = new int[capacity];
        reach = new Reach[capacity];
        receivedAtS = new long[capacity];
        receivedAtNs = new int[capacity];
        returnedErrno = new int[capacity];
    }

    public int capacity() {
        return messages.capacity();
    }

    /** How many datagrams the last receive brought. */
    public int size() {
        return size;
    }

    /** The payload, position 0 to limit, as much of it as fitted. */
    public ByteBuffer payload(int i) {
        return messages.payload(i);
    }

    /** True when the datagram was longer than the room for it. */
    public boolean truncated(int i) {
        return (messages.flags(i) & MSG_TRUNC) != 0;
    }

    public long sourceHigh(int i) {
        return SocketAddress.high(messages.addresses(), MessageHeaders.address(i), family);
    }

    public long sourceLow(int i) {
        return SocketAddress.low(messages.addresses(), MessageHeaders.address(i), family);
    }

    public int sourcePort(int i) {
        return SocketAddress.port(messages.addresses(), MessageHeaders.address(i));
    }

    /** Whether it came by IPv4. */
    public boolean isIpv4(int i) {
        return SocketAddress.family(sourceHigh(i), sourceLow(i)) == AddressFamily.IPV4;
    }

    /** Interface index for a link-local IPv6 source, otherwise 0. */
    public int sourceScopeId(int i) {
        return SocketAddress.scopeId(messages.addresses(), MessageHeaders.address(i), family);
    }

    /**
     * The upper half of the local address to answer from: the one the datagram was sent to, or our own on that network
     * if it was an IPv4 broadcast. Unspecified if the kernel did not tell.
     */
    public long localHigh(int i) {
        return localHigh[i];
    }

    /** The lower half, see {@link #localHigh}. */
    public long localLow(int i) {
        return localLow[i];
    }

    /** The interface it came in by; 0 if the kernel did not tell. */
    public int interfaceIndex(int i) {
        return interfaceIndex[i];
    }

    public Reach reach(int i) {
        return reach[i];
    }

    /** False when the kernel gave no timestamp: the caller must read the clock itself. */
    public boolean kernelStamped(int i) {
        return receivedAtNs[i] >= 0;
    }

    /** CLOCK_REALTIME seconds at which the kernel's driver layer saw it; only when {@link #kernelStamped}. */
    public long receivedAtS(int i) {
        return receivedAtS[i];
    }

    /** Nanoseconds of that second, 0 to 999,999,999; negative when not {@link #kernelStamped}. */
    public int receivedAtNs(int i) {
        return receivedAtNs[i];
    }

    /**
     * Of a report ({@link TimestampingSocket#departures}): the {@code errno} of the ICMP message that says that what was sent was
     * not delivered; 0 when the report is of a departure.
     */
    public int returnedErrno(int i) {
        return returnedErrno[i];
    }

    /** One {@code recvmmsg}: datagrams received, or minus {@code errno}. */
    int receive(int fd) {
        return receive(fd, MSG_DONTWAIT);
    }

    /** As {@link #receive}, but waits for the first if none is there. */
    int await(int fd) {
        return receive(fd, MSG_WAITFORONE);
    }

    /** As {@link #receive}, from the socket's error queue: reports of what became of what was sent. */
    int receiveReports(int fd) {
        return receive(fd, MSG_ERRQUEUE | MSG_DONTWAIT);
    }

    private int receive(int fd, int flags) {
        for (int i = 0; i < size; i++) {
            messages.rearm(i);
        }
        size = 0;
        int count = SocketCalls.recvmmsg(callState, fd, messages.headers(), messages.capacity(), flags);
        if (count < 0) {
            return -Libc.errno(callState);
        }
        size = count;
        for (int i = 0; i < count; i++) {
            decode(i);
        }
        return count;
    }

    private void decode(int i) {
        messages.payload(i).clear().limit(messages.length(i));
        localHigh[i] = 0;
        localLow[i] = 0;
        interfaceIndex[i] = 0;
        reach[i] = Reach.UNTOLD;
        receivedAtNs[i] = -1;
        returnedErrno[i] = 0;
        MemorySegment control = messages.controls();
        long at = MessageHeaders.control(i);
        long end = at + messages.controlLength(i);
        while (at + ControlMessages.DATA <= end) {
            long octets = control.get(JAVA_LONG, at);
            if (octets < ControlMessages.DATA || at + octets > end) {
                return;
            }
            decodeControl(i, control, at);
            at += ControlMessages.align(octets);
        }
    }

    private void decodeControl(int i, MemorySegment control, long at) {
        int level = control.get(JAVA_INT, at + ControlMessages.LEVEL);
        int type = control.get(JAVA_INT, at + ControlMessages.TYPE);
        long data = at + ControlMessages.DATA;
        if (level == SocketOption.SOL_SOCKET) {
            if (type == SocketOption.SO_TIMESTAMPING || type == SocketOption.SO_TIMESTAMPNS) {
                decodeTimestamp(i, control, data);
            }
        } else if (level == AddressFamily.IPV4.level()) {
            decodePacketInfo4(i, control, type, data);
        } else if (level == AddressFamily.IPV6.level()) {
            decodePacketInfo6(i, control, type, data);
        }
    }

    /** An all-zero timestamp says that there is none of this sort. */
    private void decodeTimestamp(int i, MemorySegment control, long data) {
        long seconds = control.get(JAVA_LONG, data);
        int nanos = (int) control.get(JAVA_LONG, data + ControlMessages.NANOS);
        if (seconds != 0 || nanos != 0) {
            receivedAtS[i] = seconds;
            receivedAtNs[i] = nanos;
        }
    }

    /** Reports of departure carry one too, of another origin. */
    private void decodeError(int i, MemorySegment control, long data) {
        int origin = control.get(JAVA_BYTE, data + ControlMessages.ORIGIN);
        if (origin == ControlMessages.SO_EE_ORIGIN_ICMP || origin == ControlMessages.SO_EE_ORIGIN_ICMP6) {
            returnedErrno[i] = control.get(JAVA_INT, data);
        }
    }

    private void decodePacketInfo4(int i, MemorySegment control, int type, long data) {
        if (type == SocketOption.IP_RECVERR) {
            decodeError(i, control, data);
        } else if (type == SocketOption.IP_PKTINFO) {
            interfaceIndex[i] = control.get(JAVA_INT, data);
            int ours = control.get(SocketAddress.NET_INT, data + ControlMessages.SPEC_DST);
            int destination = control.get(SocketAddress.NET_INT, data + ControlMessages.DESTINATION);
            localLow[i] = SocketAddress.mapped(ours);
            reach[i] = SocketAddress.isMulticastV4(destination)
                    ? Reach.GROUP
                    : destination == ours ? Reach.ONE : Reach.SUBNET;
        }
    }

    private void decodePacketInfo6(int i, MemorySegment control, int type, long data) {
        if (type == SocketOption.IPV6_RECVERR) {
            decodeError(i, control, data);
        } else if (type == SocketOption.IPV6_PKTINFO) {
            interfaceIndex[i] = control.get(JAVA_INT, data + ControlMessages.IFINDEX6);
            localHigh[i] = control.get(SocketAddress.NET_LONG, data);
            localLow[i] = control.get(SocketAddress.NET_LONG, data + ControlMessages.LOW);
            reach[i] = SocketAddress.isMulticastV6(localHigh[i]) ? Reach.GROUP : Reach.ONE;
        }
    }
}
