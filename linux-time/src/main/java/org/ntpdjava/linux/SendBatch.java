package org.ntpdjava.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Datagrams waiting for one {@link TimestampingSocket#send}, in memory allocated once and used again and again by one
 * thread at a time. Fill {@link #next}, then {@link #add}.
 *
 * <p>Addresses are two longs, network order; IPv4 stands in its mapped form {@code ::ffff:a.b.c.d}.
 */
public final class SendBatch {
    private static final int MSG_DONTWAIT = 0x40;

    private final AddressFamily family;
    private final MessageHeaders messages;
    private final MemorySegment callState;
    private int size;
    private int lastErrno;
    /** Of the last send; true only where it took fewer than there were. */
    private final boolean[] refused;

    /**
     * Allocates room.
     *
     * @param family of the sockets it will serve
     * @param capacity datagrams, 1 to 1024
     * @param payloadOctets longest payload
     */
    public SendBatch(AddressFamily family, int capacity, int payloadOctets) {
        if (capacity < 1 || capacity > 1024 || payloadOctets < 1) {
            throw new IllegalArgumentException(capacity + " datagrams of " + payloadOctets + " octets");
        }
        Arena arena = Arena.ofAuto();
        this.family = family;
        messages = new MessageHeaders(arena, family, capacity, payloadOctets);
        callState = Libc.newCallState(arena);
        refused = new boolean[capacity];
    }

    public int capacity() {
        return messages.capacity();
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == messages.capacity();
    }

    /** The payload buffer of the datagram that {@link #add} will add, cleared. Not when {@link #isFull}. */
    public ByteBuffer next() {
        return messages.payload(size).clear();
    }

    /**
     * Adds the datagram whose payload stands at the start of {@link #next}.
     *
     * @param octets of payload
     * @param localHigh upper half of the address to send from; unspecified to let the kernel choose
     * @param interfaceIndex to send by when either address is link-local, or none is given to send from; 0 to let the
     *     kernel choose
     */
    public void add(
            int octets,
            long remoteHigh,
            long remoteLow,
            int remotePort,
            int remoteScopeId,
            long localHigh,
            long localLow,
            int interfaceIndex) {
        if (octets < 0 || octets > messages.payload(size).capacity()) {
            throw new IllegalArgumentException(octets + " octets of payload");
        }
        SocketAddress.write(
                messages.addresses(),
                MessageHeaders.address(size),
                family,
                remoteHigh,
                remoteLow,
                remotePort,
                remoteScopeId);
        messages.payloadLength(size, octets);
        AddressFamily spoken = family == AddressFamily.BOTH ? SocketAddress.family(remoteHigh, remoteLow) : family;
        long controlOctets = writeSource(spoken, localHigh, localLow, interfaceIndex);
        ControlMessages.writeDepartureReport(messages.controls(), MessageHeaders.control(size) + controlOctets);
        messages.controlLength(size, controlOctets);
        size++;
    }

    private long writeSource(AddressFamily spoken, long high, long low, int interfaceIndex) {
        boolean anyAddress = SocketAddress.isUnspecified(high, low);
        if ((anyAddress && interfaceIndex == 0) || SocketAddress.isMulticastV6(high)) {
            return 0;
        }
        int index = anyAddress || SocketAddress.isLinkLocalV6(high) ? interfaceIndex : 0;
        return ControlMessages.writeSource(messages.controls(), MessageHeaders.control(size), spoken, high, low, index);
    }

    /**
     * Whether the kernel shall report the departure of the datagram added last, see {@link TimestampingSocket#departures}.
     * The request was written with the datagram and is only counted in here: who measures with it how long sending takes
     * must not be held up by asking.
     */
    public void reportDeparture(boolean wanted) {
        int last = size - 1;
        messages.controlLength(
                last, messages.controlLength(last) + (wanted ? ControlMessages.DEPARTURE_REPORT_OCTETS : 0));
    }

    /** Forgets what was added and not yet sent. */
    public void clear() {
        size = 0;
    }

    /** {@code errno} of the last datagram the kernel refused in the last send; 0 when it took all. */
    public int lastErrno() {
        return lastErrno;
    }

    /** Whether the kernel refused this datagram of the last send, which took fewer than there were. */
    public boolean wasRefused(int i) {
        return refused[i];
    }

    /** Calls the kernel with no datagram at all: nothing is sent. */
    void rehearse(int fd) {
        int taken = SocketCalls.sendmmsg(callState, fd, messages.from(0), 0, MSG_DONTWAIT);
        assert taken <= 0 : taken;
    }

    /** Sends what was added and forgets it, whatever came of it: datagrams the kernel took. */
    int send(int fd) {
        int first = 0;
        int taken = 0;
        lastErrno = 0;
        while (first < size) {
            int count = SocketCalls.sendmmsg(callState, fd, messages.from(first), size - first, MSG_DONTWAIT);
            if (count > 0) {
                taken += count;
                first += count;
                continue;
            }
            if (lastErrno == 0) {
                Arrays.fill(refused, false);
            }
            lastErrno = Libc.errno(callState);
            if (lastErrno == SocketErrno.EAGAIN) {
                Arrays.fill(refused, first, size, true);
                break;
            }
            refused[first] = true;
            first++;
        }
        size = 0;
        return taken;
    }
}
