package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class OnWireTest {
    private static final NtpTimestamp COOKIE = new NtpTimestamp(0x1234_5678_9abc_def0L);

    private static NtpTimestamp at(double seconds) {
        return NtpTimestamp.ofUnix(1_795_000_000L, 0).plus(org.ntpdjava.ntp.time.NtpDuration.ofSeconds(seconds));
    }

    private static NtpPacket packet(NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp transmit) {
        return new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                6,
                -20,
                0,
                0,
                ReferenceId.NONE,
                at(-100),
                origin,
                receive,
                transmit);
    }

    private static OnWire clientThatSent() {
        OnWire wire = OnWire.client();
        wire.sending(NtpTimestamp.ZERO, COOKIE);
        wire.sent(COOKIE, at(0));
        return wire;
    }

    @Test
    void theAnswerGivesTheFourTimestamps() {
        OnWire.Arrival arrival = clientThatSent().receive(packet(COOKIE, at(10.1), at(10.2)), at(0.5), false);
        Volley volley = assertInstanceOf(Volley.class, arrival);
        assertEquals(9.9, volley.offsetS(), 1e-9, "((10.1-0) + (10.2-0.5))/2");
        assertEquals(0.4, volley.delayS(-20), 1e-9, "0.5 - 0.1");
        assertEquals(0x1p-20 + 0x1p-18 + 0.5 * 15e-6, volley.dispersionS(-20, -18), 1e-12);
    }

    @Test
    void theKernelsLaterWordOnTheDepartureCounts() {
        OnWire wire = clientThatSent();
        wire.sent(COOKIE, at(0.2));
        OnWire.Arrival arrival = wire.receive(packet(COOKIE, at(10.1), at(10.2)), at(0.5), false);
        assertEquals(0.2, assertInstanceOf(Volley.class, arrival).delayS(-20), 1e-9, "(0.5 - 0.2) - (10.2 - 10.1)");
    }

    @Test
    void aLateReportDoesNotOpenAnAnsweredRequestAgain() {
        OnWire wire = clientThatSent();
        wire.receive(packet(COOKIE, at(10.1), at(10.2)), at(0.5), false);
        wire.sent(COOKIE, at(0.2));
        assertInstanceOf(
                OnWire.Bogus.class, wire.receive(packet(COOKIE, at(11.1), at(11.2)), at(0.6), false), "answered once");
    }

    @Test
    void aCookieStandsForTheTimeItsPacketLeft() {
        OnWire wire = clientThatSent();
        assertEquals(at(0), wire.departureOf(COOKIE));
        assertEquals(at(7), wire.departureOf(at(7)), "no packet of ours");
        wire.sending(NtpTimestamp.ZERO, COOKIE);
        assertEquals(COOKIE, wire.departureOf(COOKIE), "not reported yet");
    }

    @Test
    void delayIsNeverLessThanThePrecision() {
        assertEquals(0x1p-10, new Volley(at(0), at(0), at(5), at(1)).delayS(-10));
    }

    @Test
    void acceptsOneAnswerOnly() {
        OnWire wire = clientThatSent();
        wire.receive(packet(COOKIE, at(1), at(1)), at(2), false);
        assertInstanceOf(OnWire.Duplicate.class, wire.receive(packet(COOKIE, at(1), at(1)), at(2.1), false));
        assertInstanceOf(OnWire.Bogus.class, wire.receive(packet(COOKIE, at(1), at(1.5)), at(2.1), false));
    }

    @Test
    void refusesForeignZeroAndLateOrigins() {
        OnWire wire = clientThatSent();
        assertInstanceOf(OnWire.Bogus.class, wire.receive(packet(at(7), at(1), at(1)), at(2), false));
        assertInstanceOf(OnWire.Bogus.class, wire.receive(packet(NtpTimestamp.ZERO, at(1), at(1)), at(2), false));
        NtpTimestamp next = new NtpTimestamp(99);
        wire.sending(NtpTimestamp.ZERO, next);
        wire.sent(next, at(64));
        assertInstanceOf(OnWire.Bogus.class, wire.receive(packet(COOKIE, at(1), at(1)), at(65), false));
    }

    @Test
    void missingTimestampsAreUnsynchronised() {
        assertInstanceOf(
                OnWire.Unsynchronised.class,
                clientThatSent().receive(packet(COOKIE, at(1), NtpTimestamp.ZERO), at(2), false));
        assertInstanceOf(
                OnWire.Unsynchronised.class,
                clientThatSent().receive(packet(COOKIE, NtpTimestamp.ZERO, at(1)), at(2), false));
    }

    @Test
    void anAnswerBeforeTheReportOfSendingIsTooEarly() {
        OnWire wire = OnWire.client();
        wire.sending(NtpTimestamp.ZERO, COOKIE);
        NtpPacket answer = packet(COOKIE, at(1), at(1));
        assertInstanceOf(OnWire.TooEarly.class, wire.receive(answer, at(2), false));
        wire.sent(COOKIE, at(0));
        assertInstanceOf(Volley.class, wire.receive(answer, at(2), false));
    }

    @Test
    void peersFindEachOtherFromNothing() {
        OnWire wire = OnWire.symmetric();
        wire.sending(NtpTimestamp.ZERO, NtpTimestamp.ZERO);
        wire.sent(at(0), at(0));
        assertInstanceOf(
                OnWire.Unsynchronised.class,
                wire.receive(packet(NtpTimestamp.ZERO, NtpTimestamp.ZERO, at(1)), at(1.1), false));
        assertEquals(at(1), wire.peerTransmit(), "our next packet answers it");
        assertInstanceOf(Volley.class, wire.receive(packet(at(0), at(0.2), at(3)), at(3.2), false));
    }

    @Test
    void aStrangerCanNotMakeAReachablePeerForget() {
        OnWire wire = OnWire.symmetric();
        wire.sending(NtpTimestamp.ZERO, NtpTimestamp.ZERO);
        wire.sent(at(0), at(0));
        wire.receive(packet(at(0), at(0.2), at(3)), at(3.2), false);
        wire.receive(packet(NtpTimestamp.ZERO, NtpTimestamp.ZERO, at(4)), at(4.1), true);
        wire.receive(packet(at(77), at(4), at(4.5)), at(4.6), true);
        assertEquals(at(3), wire.peerTransmit());
    }

    @Test
    void peersRecoverFromALostPacket() {
        OnWire wire = OnWire.symmetric();
        wire.sending(NtpTimestamp.ZERO, NtpTimestamp.ZERO);
        wire.sent(at(0), at(0));
        wire.receive(packet(at(0), at(0.2), at(3)), at(3.2), true);
        wire.sending(NtpTimestamp.ZERO, NtpTimestamp.ZERO);
        wire.sent(at(64), at(64));
        // The packet of t=64 was lost: the peer still answers the one of t=0, which gives no measurement but counts as
        // his.
        assertInstanceOf(OnWire.Bogus.class, wire.receive(packet(at(0), at(0.2), at(67)), at(67.2), true));
        assertEquals(at(67), wire.peerTransmit());
    }
}
