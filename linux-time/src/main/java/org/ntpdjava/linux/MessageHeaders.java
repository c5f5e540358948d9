package org.ntpdjava.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;

/**
 * An array of {@code struct mmsghdr} ({@code <sys/socket.h>}, 64-bit) with everything its elements point to: one address,
 * one {@code iovec}, one control buffer and one payload buffer each. All memory is allocated here, once.
 */
final class MessageHeaders {
    static final StructLayout IOVEC = MemoryLayout.structLayout(
                    ADDRESS.withName("iov_base"), JAVA_LONG.withName("iov_len"))
            .withName("iovec");
    static final StructLayout MSGHDR = MemoryLayout.structLayout(
                    ADDRESS.withName("msg_name"),
                    JAVA_INT.withName("msg_namelen"),
                    MemoryLayout.paddingLayout(4),
                    ADDRESS.withName("msg_iov"),
                    JAVA_LONG.withName("msg_iovlen"),
                    ADDRESS.withName("msg_control"),
                    JAVA_LONG.withName("msg_controllen"),
                    JAVA_INT.withName("msg_flags"),
                    MemoryLayout.paddingLayout(4))
            .withName("msghdr");
    static final StructLayout MMSGHDR = MemoryLayout.structLayout(
                    MSGHDR.withName("msg_hdr"), JAVA_INT.withName("msg_len"), MemoryLayout.paddingLayout(4))
            .withName("mmsghdr");

    /** Room for a timestamp (64), a pktinfo of each family (40 and 32) and something not asked for. */
    static final int CONTROL_OCTETS = 160;

    private static final int ADDRESS_OCTETS = 32;
    private static final long HEADER_OCTETS = MMSGHDR.byteSize();
    private static final long NAME = MSGHDR.byteOffset(groupElement("msg_name"));
    private static final long NAME_LENGTH = MSGHDR.byteOffset(groupElement("msg_namelen"));
    private static final long VECTOR = MSGHDR.byteOffset(groupElement("msg_iov"));
    private static final long VECTOR_LENGTH = MSGHDR.byteOffset(groupElement("msg_iovlen"));
    private static final long CONTROL = MSGHDR.byteOffset(groupElement("msg_control"));
    private static final long CONTROL_LENGTH = MSGHDR.byteOffset(groupElement("msg_controllen"));
    private static final long FLAGS = MSGHDR.byteOffset(groupElement("msg_flags"));
    private static final long LENGTH = MMSGHDR.byteOffset(groupElement("msg_len"));
    private static final long IOV_LEN = IOVEC.byteOffset(groupElement("iov_len"));

    private final int nameOctets;
    private final MemorySegment headers;
    private final MemorySegment addresses;
    private final MemorySegment vectors;
    private final MemorySegment controls;
    private final ByteBuffer[] payloads;

    MessageHeaders(Arena arena, AddressFamily family, int capacity, int payloadOctets) {
        nameOctets = family.socketAddressOctets();
        headers = arena.allocate(MMSGHDR, capacity);
        addresses = arena.allocate((long) capacity * ADDRESS_OCTETS, 8);
        vectors = arena.allocate(IOVEC, capacity);
        controls = arena.allocate((long) capacity * CONTROL_OCTETS, 8);
        payloads = new ByteBuffer[capacity];
        for (int i = 0; i < capacity; i++) {
            MemorySegment payload = arena.allocate(payloadOctets, 64);
            payloads[i] = payload.asByteBuffer();
            wire(i, payload);
        }
    }

    private void wire(int i, MemorySegment payload) {
        long header = i * HEADER_OCTETS;
        long vector = i * IOVEC.byteSize();
        vectors.set(ADDRESS, vector, payload);
        vectors.set(JAVA_LONG, vector + IOV_LEN, payload.byteSize());
        headers.set(ADDRESS, header + NAME, addresses.asSlice(address(i), ADDRESS_OCTETS));
        headers.set(JAVA_INT, header + NAME_LENGTH, nameOctets);
        headers.set(ADDRESS, header + VECTOR, vectors.asSlice(vector, IOVEC));
        headers.set(JAVA_LONG, header + VECTOR_LENGTH, 1);
        headers.set(ADDRESS, header + CONTROL, controls.asSlice(control(i), CONTROL_OCTETS));
        headers.set(JAVA_LONG, header + CONTROL_LENGTH, CONTROL_OCTETS);
    }

    int capacity() {
        return payloads.length;
    }

    /** The array itself, as the kernel wants it. */
    MemorySegment headers() {
        return headers;
    }

    MemorySegment from(int first) {
        return first == 0 ? headers : headers.asSlice(first * HEADER_OCTETS);
    }

    MemorySegment addresses() {
        return addresses;
    }

    MemorySegment controls() {
        return controls;
    }

    /** Where address {@code i} starts in {@link #addresses}. */
    static long address(int i) {
        return (long) i * ADDRESS_OCTETS;
    }

    /** Where control buffer {@code i} starts in {@link #controls}. */
    static long control(int i) {
        return (long) i * CONTROL_OCTETS;
    }

    ByteBuffer payload(int i) {
        return payloads[i];
    }

    /** Undoes what {@code recvmmsg} wrote into the lengths of element {@code i}. */
    void rearm(int i) {
        long header = i * HEADER_OCTETS;
        headers.set(JAVA_INT, header + NAME_LENGTH, nameOctets);
        headers.set(JAVA_LONG, header + CONTROL_LENGTH, CONTROL_OCTETS);
    }

    void payloadLength(int i, int octets) {
        vectors.set(JAVA_LONG, i * IOVEC.byteSize() + IOV_LEN, octets);
    }

    void controlLength(int i, long octets) {
        headers.set(JAVA_LONG, i * HEADER_OCTETS + CONTROL_LENGTH, octets);
    }

    long controlLength(int i) {
        return headers.get(JAVA_LONG, i * HEADER_OCTETS + CONTROL_LENGTH);
    }

    int flags(int i) {
        return headers.get(JAVA_INT, i * HEADER_OCTETS + FLAGS);
    }

    /** Octets received. */
    int length(int i) {
        return headers.get(JAVA_INT, i * HEADER_OCTETS + LENGTH);
    }
}
