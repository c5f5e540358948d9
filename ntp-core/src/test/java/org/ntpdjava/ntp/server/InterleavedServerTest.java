package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.TimeSource;

/** RFC 9769 section 2, the server's side of it. */
class InterleavedServerTest {
    private static final long US = ServerFixtures.SECOND / 1_000_000;
    private static final long START = ServerFixtures.REFERENCE.bits();
    private static final long CLIENT = IpAddress.lowOfIpv4(0xc0000201);
    private static final long OTHER = IpAddress.lowOfIpv4(0xc0000202);

    private final SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0);
    private long clockBits;
    private final Responder responder = new Responder(
            () -> state,
            new TimeSource() {
                @Override
                public long clockBits() {
                    return clockBits;
                }

                @Override
                public long monotonicNs() {
                    return 0;
                }
            },
            ServerFixtures.trusting(),
            new InterleavedMemory(new Random(1), 64));

    private static ByteBuffer request(long origin, long receive, long transmit) {
        ByteBuffer request = ServerFixtures.request(4, Mode.CLIENT, 0);
        PacketFields.putOrigin(request, origin);
        PacketFields.putReceive(request, receive);
        PacketFields.putTransmit(request, transmit);
        return request;
    }

    /** The reply to a request that arrived at this time; its transmit timestamp was read 20 µs later. */
    private ByteBuffer ask(long from, ByteBuffer request, long receivedAt) {
        clockBits = receivedAt + 20 * US;
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        assertEquals(48, responder.respond(Verdict.ANSWER, request, 0, from, receivedAt, reply));
        return reply;
    }

    private static long time(int seconds) {
        return START + seconds * ServerFixtures.SECOND;
    }

    /** But for the lowest bit, which tells receive from transmit timestamps. */
    private static void assertNear(long expected, long found, String why) {
        assertTrue(Math.abs(found - expected) <= 1, () -> why + ": " + (found - expected));
    }

    private static void assertBasic(long transmit, long receivedAt, ByteBuffer reply) {
        assertEquals(transmit, PacketFields.origin(reply), "the origin is the request's transmit timestamp");
        assertNear(20 * US, PacketFields.transmit(reply) - receivedAt, "it left just now");
    }

    /** The exchange of figure 1: t2 and t3, t6 and t7, t10 and t11 are the server's. */
    @Test
    void tellsWhenTheAnswerBeforeLeft() {
        ByteBuffer first = ask(CLIENT, request(0, 0, 101), time(2));
        assertBasic(101, time(2), first);
        assertFalse(responder.keptLast(), "who has no origin shows no wish for it");

        ByteBuffer second = ask(CLIENT, request(PacketFields.receive(first), 502, 501), time(6));
        assertBasic(501, time(6), second);
        assertTrue(responder.keptLast());

        responder.departed(responder.ticket(), time(6) + 33 * US);
        ByteBuffer third = ask(CLIENT, request(PacketFields.receive(second), 902, 901), time(10));
        assertEquals(902, PacketFields.origin(third), "interleaved: the request's receive timestamp");
        assertNear(time(10), PacketFields.receive(third), "");
        assertNear(time(6) + 33 * US, PacketFields.transmit(third), "when the kernel says the second left");

        ByteBuffer fourth = ask(CLIENT, request(PacketFields.receive(third), 1302, 1301), time(14));
        assertEquals(1302, PacketFields.origin(fourth));
        assertNear(time(10) + 20 * US, PacketFields.transmit(fourth), "without a report: as was expected");
    }

    private ByteBuffer interleaving(long from, int second) {
        return ask(from, request(7, 8, 9), time(second));
    }

    @Test
    void tellsItOnceOnly() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        assertEquals(502, PacketFields.origin(ask(CLIENT, request(named, 502, 501), time(6))));
        assertBasic(501, time(7), ask(CLIENT, request(named, 502, 501), time(7)));
    }

    @Test
    void tellsItAfterALostRequest() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        ByteBuffer reply = ask(CLIENT, request(named, 902, 901), time(10));
        assertEquals(902, PacketFields.origin(reply));
        assertNear(time(2) + 20 * US, PacketFields.transmit(reply), "");
    }

    @Test
    void recoversFromALostResponse() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        ask(CLIENT, request(named, 502, 501), time(6)); // lost
        ByteBuffer basic = ask(CLIENT, request(named, 902, 901), time(10));
        assertBasic(901, time(10), basic);
        ByteBuffer again = ask(CLIENT, request(PacketFields.receive(basic), 1302, 1301), time(14));
        assertNear(time(10) + 20 * US, PacketFields.transmit(again), "");
    }

    @Test
    void answersInBasicModeWhereTheRequestCouldNotTell() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        assertBasic(501, time(6), ask(CLIENT, request(named, 501, 501), time(6)));
    }

    @Test
    void isNotAskedByAnotherAddress() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        assertBasic(501, time(6), ask(OTHER, request(named, 502, 501), time(6)));
        assertEquals(902, PacketFields.origin(ask(CLIENT, request(named, 902, 901), time(7))));
    }

    /** Wherever their places are: here all addresses share the same eight. */
    @Test
    void nobodyIsToldOfTheAnswerToAnotherAddress() {
        InterleavedMemory memory = new InterleavedMemory(new Random(1), 8);
        int at = memory.claim(0, CLIENT, time(0));
        long told = memory.keep(at, time(0));
        assertEquals(at, memory.find(0, CLIENT, told));
        assertEquals(InterleavedMemory.NONE, memory.find(0, OTHER, told));
        assertEquals(InterleavedMemory.NONE, memory.find(0, CLIENT, told + 2));
    }

    @Test
    void clientsInBasicModeWhoReturnTheTransmitTimestampStayThere() {
        ByteBuffer reply = interleaving(CLIENT, 2);
        for (int second = 3; second < 20; second++) {
            reply = ask(CLIENT, request(PacketFields.transmit(reply), time(second) - 99, second), time(second));
            assertBasic(second, time(second), reply);
        }
    }

    @Test
    void receiveTimestampsOfOneAddressAreUniqueAndNeverTransmitTimestamps() {
        Set<Long> told = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            ByteBuffer reply = interleaving(CLIENT, 2);
            assertTrue(told.add(PacketFields.receive(reply)), "each is another");
            assertEquals(0, PacketFields.receive(reply) & 1);
            assertEquals(1, PacketFields.transmit(reply) & 1);
        }
    }

    @Test
    void peersAndNaksAreNotKept() {
        ByteBuffer peer = request(7, 8, 9);
        peer.put(0, (byte) (4 << 3 | Mode.SYMMETRIC_ACTIVE.code()));
        ask(CLIENT, peer, time(2));
        assertFalse(responder.keptLast());
        responder.respond(Verdict.ANSWER_UNAUTHENTIC, request(7, 8, 9), 0, CLIENT, time(3), ByteBuffer.allocate(60));
        assertFalse(responder.keptLast());
    }

    @Test
    void aFloodOfForgedSourcesTakesNoPlaceOfWhoWasAnsweredInThisMode() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        named = PacketFields.receive(ask(CLIENT, request(named, 502, 501), time(3)));
        for (int i = 0; i < 10_000; i++) {
            ask(IpAddress.lowOfIpv4(0x0a000000 + i), request(i + 1, 2, 3), time(4) + i * US);
        }
        assertEquals(902, PacketFields.origin(ask(CLIENT, request(named, 902, 901), time(5))));
    }

    @Test
    void aReportThatCannotBeIsIgnored() {
        long named = PacketFields.receive(interleaving(CLIENT, 2));
        long ticket = responder.ticket();
        responder.departed(ticket, time(3));
        ByteBuffer reply = ask(CLIENT, request(named, 502, 501), time(6) + 7 * US);
        assertNear(time(2) + 20 * US, PacketFields.transmit(reply), "a second later");
        responder.departed(ticket, time(6) + 30 * US);
        ByteBuffer next = ask(CLIENT, request(PacketFields.receive(reply), 902, 901), time(10));
        assertNear(time(6) + 27 * US, PacketFields.transmit(next), "of an answer that is forgotten");
        assertNotEquals(PacketFields.receive(next), PacketFields.transmit(next));
    }
}
