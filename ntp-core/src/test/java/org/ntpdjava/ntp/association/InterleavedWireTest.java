package org.ntpdjava.ntp.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** RFC 9769 as its figures have it: t1, t2, … are the events in the order they happen. */
class InterleavedWireTest {
    private static final NtpTimestamp NOTHING = NtpTimestamp.ZERO;

    private final Random random = new Random(1);

    private static NtpTimestamp t(double number) {
        return NtpTimestamp.ofUnix(1_795_000_000L, 0).plus(NtpDuration.ofSeconds(number));
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
                t(-100),
                origin,
                receive,
                transmit);
    }

    private static OnWire client() {
        OnWire wire = OnWire.client();
        wire.interleave(true);
        return wire;
    }

    private NtpPacket ask(OnWire wire, double at) {
        NtpPacket request = ClientRequest.of(4, wire.receiptToName(t(at)), random);
        wire.sending(request.receive(), request.transmit());
        wire.sent(request.transmit(), t(at));
        return request;
    }

    private static void assertVolley(double t1, double t2, double t3, double t4, OnWire.Arrival arrival) {
        Volley volley = assertInstanceOf(Volley.class, arrival);
        assertEquals(
                new Volley(t(t1), t(t2), t(t3), t(t4)),
                new Volley(volley.sent(), volley.serverReceived(), volley.serverSent(), volley.received()));
    }

    private static OnWire.Arrival answer(OnWire wire, NtpTimestamp origin, double receive, double transmit, double at) {
        return wire.receive(packet(origin, t(receive), t(transmit)), t(at), true);
    }

    /** Figure 1. The transmit timestamp of a basic answer is early: it is "t3 about". */
    @Test
    void aClientIsToldWhenTheAnswerBeforeLeft() {
        OnWire wire = client();
        NtpPacket first = ask(wire, 1);
        assertEquals(NOTHING, first.origin());
        assertEquals(NOTHING, first.receive());
        assertVolley(1, 2, 2.9, 4, answer(wire, first.transmit(), 2, 2.9, 4));

        NtpPacket second = ask(wire, 5);
        assertEquals(t(2), second.origin(), "names the answer");
        assertNotEquals(second.receive(), second.transmit());
        assertInstanceOf(OnWire.Measured.class, answer(wire, second.receive(), 6, 3, 8), "measured in basic mode");
        assertTrue(wire.heardInterleaved());

        NtpPacket third = ask(wire, 9);
        assertEquals(t(6), third.origin());
        assertVolley(5, 6, 7, 8, answer(wire, third.receive(), 10, 7, 12));

        NtpPacket fourth = ask(wire, 13);
        assertVolley(9, 10, 11, 12, answer(wire, fourth.receive(), 14, 11, 16));
    }

    private OnWire clientInTheMiddle() {
        OnWire wire = client();
        answer(wire, ask(wire, 1).transmit(), 2, 2.9, 4);
        answer(wire, ask(wire, 5).receive(), 6, 3, 8);
        return wire;
    }

    @Test
    void aLostRequestDelaysTheMeasurement() {
        OnWire wire = clientInTheMiddle();
        ask(wire, 9); // lost
        NtpPacket again = ask(wire, 13);
        assertEquals(t(6), again.origin());
        assertVolley(5, 6, 7, 8, answer(wire, again.receive(), 14, 7, 16));
        assertVolley(13, 14, 15, 16, answer(wire, ask(wire, 17).receive(), 18, 15, 20));
    }

    @Test
    void aLostAnswerMakesTheServerAnswerInBasicMode() {
        OnWire wire = clientInTheMiddle();
        ask(wire, 9); // its answer was lost, and the server tells each departure once
        assertInstanceOf(
                OnWire.Measured.class, answer(wire, ask(wire, 13).transmit(), 14, 14.9, 16), "waits for its departure");
        assertVolley(13, 14, 15, 16, answer(wire, ask(wire, 17).receive(), 18, 15, 20));
        assertVolley(17, 18, 19, 20, answer(wire, ask(wire, 21).receive(), 22, 19, 24));
    }

    @Test
    void aServerThatGivesUpTheModeIsMeasuredInBasicModeAgain() {
        OnWire wire = clientInTheMiddle();
        answer(wire, ask(wire, 9).transmit(), 10, 10.9, 12);
        assertVolley(13, 14, 14.9, 16, answer(wire, ask(wire, 13).transmit(), 14, 14.9, 16));
        assertVolley(17, 18, 18.9, 20, answer(wire, ask(wire, 17).transmit(), 18, 18.9, 20));
    }

    @Test
    void asksInBasicModeAfterFourRequestsWithoutAnswer() {
        OnWire wire = clientInTheMiddle();
        for (int i = 0; i < 4; i++) {
            assertEquals(t(6), ask(wire, 9 + i).origin());
        }
        assertEquals(NOTHING, ask(wire, 13).origin());
        assertEquals(NOTHING, client().receiptToName(t(1)), "nothing to name");
    }

    @Test
    void asksInBasicModeWhenTheAnswerIsLongAgo() {
        assertEquals(NOTHING, ask(clientInTheMiddle(), 2_000).origin());
    }

    @Test
    void aCopyOfAnAnswerAndAForgedOneChangeNothing() {
        OnWire wire = clientInTheMiddle();
        NtpPacket request = ask(wire, 9);
        assertInstanceOf(OnWire.Bogus.class, answer(wire, t(6), 10, 7, 12), "a guess");
        assertInstanceOf(OnWire.Duplicate.class, answer(wire, t(5), 6, 3, 12), "the answer before");
        assertVolley(5, 6, 7, 8, answer(wire, request.receive(), 10, 7, 12));
        assertInstanceOf(OnWire.Duplicate.class, answer(wire, request.receive(), 10, 7, 12.1));
        assertInstanceOf(OnWire.Bogus.class, answer(wire, request.transmit(), 10.5, 11.5, 12.2), "to its copy");
        assertEquals(t(10), ask(wire, 13).origin());
    }

    /** RFC 9769 section 2: both timestamps are compared, for the transmit timestamp may be the one of before. */
    @Test
    void theTransmitTimestampOfTheBasicAnswerMayComeAgain() {
        OnWire wire = client();
        answer(wire, ask(wire, 1).transmit(), 2, 3, 4);
        assertInstanceOf(OnWire.Measured.class, answer(wire, ask(wire, 5).receive(), 6, 3, 8));
    }

    @Test
    void anImpossibleDepartureIsNoMeasurement() {
        for (double departure : new double[] {5.9, 9.1}) {
            OnWire wire = clientInTheMiddle();
            assertInstanceOf(OnWire.Impossible.class, answer(wire, ask(wire, 9).receive(), 10, departure, 12));
        }
    }

    @Test
    void whatIsNotFitToMeasureByIsNotCompleted() {
        OnWire wire = clientInTheMiddle();
        wire.forgetExchange();
        assertEquals(NOTHING, ask(wire, 9).origin());
    }

    @Test
    void corrrectionsOfTheClockMeanwhileAreKnown() {
        OnWire wire = clientInTheMiddle();
        wire.moved(NtpDuration.ofSeconds(0.5));
        wire.slewed(0.25);
        Volley volley = assertInstanceOf(Volley.class, answer(wire, ask(wire, 9).receive(), 10, 7, 12));
        assertEquals(t(5.5), volley.sent());
        assertEquals(t(8.5), volley.received());
        assertEquals(volley.offsetS() - 0.25, volley.offsetNowS(), 1e-9);
    }

    @Test
    void whoDoesNotWantItNamesNothing() {
        OnWire wire = OnWire.client();
        answer(wire, ask(wire, 1).transmit(), 2, 3, 4);
        assertEquals(NOTHING, ask(wire, 5).origin());
    }
}
