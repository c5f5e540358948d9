package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ntpdjava.linux.KernelSockets.binding;
import static org.ntpdjava.linux.KernelSockets.open;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who meets which socket of a group; against the real kernel, over loopback. */
class SourceSteeringTest {
    private static final long ANY_V4 = SocketAddress.mapped(0);
    private static final long LOCALHOST = SocketAddress.mapped(0x7f000001);
    private static final long LOCALHOST_V6 = 1;

    private static final int IPPROTO_IPV6 = 41;
    /** {@code <linux/in6.h>}: a socket may send from an address that this machine does not have. */
    private static final int IPV6_FREEBIND = 78;

    private static final long DOCUMENTATION = 0x2001_0db8_0000_0000L;

    /** So many sockets that share a port, steered. */
    private record Group(List<TimestampingSocket> sockets) implements AutoCloseable {
        static Group open(AddressFamily family, int size) throws SystemCallException {
            Group group = new Group(new ArrayList<>());
            TimestampingSocket first = KernelSockets.open(family, family == AddressFamily.IPV4 ? ANY_V4 : 0, 0);
            group.sockets.add(first);
            first.sharePort();
            while (group.sockets.size() < size) {
                group.sockets.add(TimestampingSocket.open(
                        binding(family, family == AddressFamily.IPV4 ? ANY_V4 : 0, first.localPort(), true)));
            }
            first.steerBySource(size);
            return group;
        }

        int port() {
            return sockets.getFirst().localPort();
        }

        /** How many datagrams each has, and has no more. */
        int[] drain() {
            return sockets.stream()
                    .mapToInt(socket -> socket.receive(new ReceiveBatch(socket.family(), 256, 64)))
                    .toArray();
        }

        @Override
        public void close() {
            sockets.forEach(TimestampingSocket::close);
        }
    }

    @Test
    void allPortsOfAClientMeetOneSocketOverIpv4() throws SystemCallException {
        allPortsOfAClientMeetOneSocket(AddressFamily.IPV4, AddressFamily.IPV4, LOCALHOST);
    }

    @Test
    void allPortsOfAClientMeetOneSocketOverIpv6() throws SystemCallException {
        allPortsOfAClientMeetOneSocket(AddressFamily.IPV6, AddressFamily.IPV6, LOCALHOST_V6);
    }

    @Test
    void allPortsOfAClientMeetOneSocketWhereSocketsAreForBoth() throws SystemCallException {
        allPortsOfAClientMeetOneSocket(AddressFamily.BOTH, AddressFamily.IPV4, LOCALHOST);
        allPortsOfAClientMeetOneSocket(AddressFamily.BOTH, AddressFamily.IPV6, LOCALHOST_V6);
    }

    private static void allPortsOfAClientMeetOneSocket(AddressFamily served, AddressFamily asking, long localhost)
            throws SystemCallException {
        try (Group group = Group.open(served, 2)) {
            for (int i = 0; i < 16; i++) {
                try (TimestampingSocket client = open(asking, localhost, 0)) {
                    send(client, localhost, group.port(), 0, 0);
                }
            }
            assertMetOne(16, group.drain());
        }
    }

    @Test
    void clientsOverIpv4SpreadOverTheSockets() throws SystemCallException {
        clientsOverIpv4SpreadOverSockets(AddressFamily.IPV4);
        clientsOverIpv4SpreadOverSockets(AddressFamily.BOTH);
    }

    private static void clientsOverIpv4SpreadOverSockets(AddressFamily served) throws SystemCallException {
        try (Group group = Group.open(served, 2)) {
            for (int i = 0; i < 64; i++) {
                try (TimestampingSocket client = open(AddressFamily.IPV4, SocketAddress.mapped(0x7f000101 + i), 0)) {
                    send(client, LOCALHOST, group.port(), 0, 0);
                }
            }
            assertSpread(64, group.drain());
        }
    }

    /** The rate limit charges the whole /48, wherever in it its packets come from. */
    @Test
    void allOfAnIpv6NetworkOf48BitsMeetsOneSocket() throws SystemCallException {
        try (Group group = Group.open(AddressFamily.IPV6, 3);
                TimestampingSocket client = anybody()) {
            for (int network = 1; network <= 32; network++) {
                long prefix = DOCUMENTATION | (long) network << 16;
                for (int i = 0; i < 16; i++) {
                    long subnet = i * 0x1111L;
                    send(client, LOCALHOST_V6, group.port(), prefix | subnet, 0x0123_4567_89ab_cdefL * (i + 1));
                }
                assertMetOne(16, group.drain());
            }
        }
    }

    @Test
    void ipv6NetworksOf48BitsSpreadOverTheSockets() throws SystemCallException {
        ipv6NetworksOf48BitsSpreadOverSockets(AddressFamily.IPV6);
        ipv6NetworksOf48BitsSpreadOverSockets(AddressFamily.BOTH);
    }

    private static void ipv6NetworksOf48BitsSpreadOverSockets(AddressFamily served) throws SystemCallException {
        try (Group group = Group.open(served, 3);
                TimestampingSocket client = anybody()) {
            for (int i = 0; i < 64; i++) {
                send(client, LOCALHOST_V6, group.port(), DOCUMENTATION | (long) i << 16, 1);
            }
            assertSpread(64, group.drain());
            for (int i = 0; i < 64; i++) {
                send(client, LOCALHOST_V6, group.port(), 0x2001_0000_0000_0000L | (long) i << 32, 1);
            }
            assertSpread(64, group.drain());
        }
    }

    private static void assertMetOne(int sent, int[] received) {
        String all = Arrays.toString(received);
        assertEquals(sent, IntStream.of(received).sum(), all);
        assertEquals(sent, IntStream.of(received).max().orElse(0), all);
    }

    /** Each of them got half of its share at least. */
    private static void assertSpread(int sent, int[] received) {
        String all = Arrays.toString(received);
        assertEquals(sent, IntStream.of(received).sum(), all);
        assertTrue(IntStream.of(received).min().orElse(0) >= sent / received.length / 2, all);
    }

    /** A client that can send from all addresses. */
    private static TimestampingSocket anybody() throws SystemCallException {
        TimestampingSocket client = open(AddressFamily.IPV6, 0, 0);
        try (Arena arena = Arena.ofConfined()) {
            int done = SocketCalls.setsockopt(Libc.newCallState(arena), client.fd(), IPPROTO_IPV6, IPV6_FREEBIND, 1);
            assumeTrue(done == 0, "this kernel has no IPV6_FREEBIND");
        }
        return client;
    }

    /** @param sourceHigh first half of the address it comes from, 0 and 0 for the socket's own */
    private static void send(TimestampingSocket from, long low, int port, long sourceHigh, long sourceLow) {
        SendBatch batch = new SendBatch(from.family(), 1, 64);
        batch.next().putLong(1);
        batch.add(Long.BYTES, 0, low, port, 0, sourceHigh, sourceLow, 0);
        assertEquals(1, from.send(batch), () -> TimestampingSocket.reason(batch.lastErrno()));
    }
}
