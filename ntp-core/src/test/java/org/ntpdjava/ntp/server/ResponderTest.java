package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;
import static org.ntpdjava.ntp.server.ServerFixtures.clockAt;
import static org.ntpdjava.ntp.server.ServerFixtures.request;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class ResponderTest {
    private static ByteBuffer answer(SystemState state, ByteBuffer request, long t2, long t3) {
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        assertEquals(
                48,
                new Responder(() -> state, clockAt(t3), trusting(), new InterleavedMemory(new java.util.Random(1)))
                        .respond(Verdict.ANSWER, request, 0, 0, t2, reply));
        return reply;
    }

    private static ByteBuffer answer(SystemState state, long t2, long t3) {
        return answer(state, request(4, Mode.CLIENT, 0), t2, t3);
    }

    @Test
    void saysThatItIsNotSynchronised() {
        ByteBuffer reply = answer(ServerFixtures.unsynchronised(ReferenceId.ofText("LOST")), 5, 6);
        assertEquals(LeapIndicator.ALARM.code(), PacketFields.leap(reply));
        assertEquals(0, PacketFields.stratum(reply));
        assertEquals(ReferenceId.INIT.bits(), PacketFields.referenceId(reply));
        assertEquals(1, PacketFields.rootDispersion(reply));
    }

    @Test
    void saysThatItHasStepped() {
        ByteBuffer reply = answer(ServerFixtures.unsynchronised(ReferenceId.STEP), 5, 6);
        assertEquals(ReferenceId.STEP.bits(), PacketFields.referenceId(reply));
    }

    @Test
    void keepsThePollExponentUnsignedAndAtLeastThree() {
        int[][] askedAndTold = {{0, 3}, {2, 3}, {3, 3}, {6, 6}, {17, 17}, {0xfa, 0xfa}};
        for (int[] pair : askedAndTold) {
            ByteBuffer request = request(4, Mode.CLIENT, 0).put(2, (byte) pair[0]);
            assertEquals(
                    pair[1],
                    answer(ServerFixtures.unsynchronised(ReferenceId.INIT), request, 5, 6)
                                    .get(2)
                            & 0xff);
        }
    }

    @Test
    void appliesTheCorrectionToBothItsTimestamps() {
        long reference = ServerFixtures.REFERENCE.bits();
        ClockCorrection correction = new ClockCorrection(reference, SECOND / 4, 100e-6);
        SystemState state = ServerFixtures.state(
                LeapIndicator.NONE, 1, ReferenceId.ofText("PPS"), ServerFixtures.REFERENCE, 0, correction);
        long t2 = reference + 100 * SECOND;
        ByteBuffer reply = answer(state, t2, t2 + SECOND);
        assertEquals(correction.apply(t2), PacketFields.receive(reply));
        assertEquals(correction.apply(t2 + SECOND), PacketFields.transmit(reply));
        assertEquals(0.26, new NtpTimestamp(PacketFields.receive(reply)).secondsSince(new NtpTimestamp(t2)), 1e-9);
    }

    @Test
    void dispersionGrowsAcrossTheEndOfTheEra() {
        NtpTimestamp beforeWrap = new NtpTimestamp(-500 * SECOND);
        SystemState state = ServerFixtures.stratum1(beforeWrap, 0.001);
        long t2 = 500 * SECOND;
        ByteBuffer reply = answer(state, t2, t2 + 1);
        assertEquals((int) Math.ceil((0.001 + 1000 * 15e-6) * 65536), PacketFields.rootDispersion(reply));
        assertEquals(t2, PacketFields.receive(reply));
        assertEquals(beforeWrap.bits(), PacketFields.reference(reply));
    }

    @Test
    void dispersionDoesNotShrinkBeforeTheReferenceTime() {
        SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.5);
        long early = ServerFixtures.REFERENCE.bits() - SECOND;
        assertEquals(0x8000, PacketFields.rootDispersion(answer(state, early, early)));
    }

    @Test
    void agreesWithThePictureOnItsDispersion() {
        SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.0123);
        long t2 = ServerFixtures.REFERENCE.bits() + 77 * SECOND;
        double sentS = PacketFields.rootDispersion(answer(state, t2, t2)) / 65536.0;
        assertEquals(state.rootDispersionS(new NtpTimestamp(t2)), sentS, 1 / 65536.0);
    }

    @Test
    void answersInTheBufferOfTheRequest() {
        SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0.01);
        for (Verdict verdict : new Verdict[] {Verdict.ANSWER, Verdict.ANSWER_UNAUTHENTIC, Verdict.KISS}) {
            Responder responder =
                    new Responder(() -> state, clockAt(9), trusting(), new InterleavedMemory(new java.util.Random(1)));
            ByteBuffer apart = ByteBuffer.allocate(60);
            ByteBuffer same = request(3, Mode.SYMMETRIC_ACTIVE, 12);
            int octets = responder.respond(verdict, same, 0, 0, 7, apart);
            assertEquals(octets, responder.respond(verdict, same, 0, 0, 7, same));
            assertEquals(apart.slice(0, octets), same.slice(0, octets));
        }
    }

    @Test
    void kissesASymmetricPeerInItsOwnMode() {
        Responder responder = new Responder(
                () -> ServerFixtures.unsynchronised(ReferenceId.INIT),
                clockAt(9),
                trusting(),
                new InterleavedMemory(new java.util.Random(1)));
        ByteBuffer reply = ByteBuffer.allocate(52);
        responder.respond(Verdict.KISS, request(4, Mode.SYMMETRIC_ACTIVE, 0), 0, 0, 7, reply);
        assertEquals(Mode.SYMMETRIC_ACTIVE.code(), PacketFields.mode(reply));
        assertEquals(ReferenceId.ofText("RATE").bits(), PacketFields.referenceId(reply));
    }

    @Test
    void aKissTellsTheIntervalThatTheRuleWants() {
        assertEquals(7, kissedPoll(new RateLimit.Discard(7, 2), 6));
        assertEquals(8, kissedPoll(new RateLimit.Discard(7, 2), 8));
        assertEquals(6, kissedPoll(new RateLimit.Decay(1.0 / 60, 20, 0.5), 0));
        assertEquals(3, kissedPoll(new RateLimit.Decay(1, 20, 0.5), 0));
        assertEquals(17, kissedPoll(new RateLimit.Decay(0, 20, 0.5), 0));
        assertEquals(3, kissedPoll(RateLimit.DEFAULT, 0), "it is for many clients behind one address");
    }

    private static int kissedPoll(RateLimit limit, int requestPollLog2S) {
        Responder responder = new Responder(
                () -> ServerFixtures.unsynchronised(ReferenceId.INIT),
                clockAt(9),
                trusting(),
                new InterleavedMemory(new java.util.Random(1)),
                limit::headwayLog2S);
        ByteBuffer reply = ByteBuffer.allocate(52);
        ByteBuffer request = request(4, Mode.CLIENT, 0).put(2, (byte) requestPollLog2S);
        responder.respond(Verdict.KISS, request, 0, 0, 7, reply);
        return PacketFields.poll(reply);
    }

    @Test
    void hasNothingToSayToTheOtherVerdicts() {
        Responder responder = new Responder(
                () -> ServerFixtures.unsynchronised(ReferenceId.INIT),
                clockAt(9),
                trusting(),
                new InterleavedMemory(new java.util.Random(1)));
        for (Verdict verdict : new Verdict[] {Verdict.DROP, Verdict.ENGINE, Verdict.CONTROL}) {
            assertEquals(0, responder.respond(verdict, ByteBuffer.allocate(0), 0, 0, 7, ByteBuffer.allocate(0)));
        }
    }
}
