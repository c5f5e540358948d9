package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.ntp.server.ServerFixtures.SECOND;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.request;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.TimeSource;

/** The transmit timestamp of a reply with a MAC is of when it leaves, not of when its MAC is begun. */
class SignedReplyTest {
    private static final long US = SECOND / 1_000_000;
    private static final int CMAC = 1;
    private static final int SHA = 2;

    private final Authenticator authenticator = ServerFixtures.trusting(
            key(CMAC, MacAlgorithm.AES_128_CMAC, "0123456789abcdef"), key(SHA, MacAlgorithm.SHA256, "secret"));
    private final SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0);
    private final Clock clock = new Clock();
    private final Responder responder =
            new Responder(() -> state, clock, authenticator, new InterleavedMemory(new Random(1)));

    /** Goes on by so much with each look at it; so much lies between the two looks of a reply with a MAC. */
    private static final class Clock implements TimeSource {
        private long bits = ServerFixtures.REFERENCE.bits() + SECOND;
        private long nextUnits;
        /** What the reply at hand saw first. */
        private long seenBits;

        @Override
        public long clockBits() {
            long now = bits;
            bits += nextUnits;
            return now;
        }

        @Override
        public long monotonicNs() {
            return 0;
        }
    }

    /** How far ahead of the clock the transmit timestamp is, µs; 0 for the key of a plain request. */
    private double aheadUs(int keyId, long macUs) {
        ByteBuffer request = request(4, Mode.CLIENT, keyId == 0 ? 0 : authenticator.macOctets(keyId));
        if (keyId != 0) {
            authenticator.sign(request, 48, keyId);
        }
        clock.nextUnits = macUs * US;
        clock.seenBits = clock.bits;
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        Verdict verdict = keyId == 0 ? Verdict.ANSWER : Verdict.ANSWER_AUTHENTIC;
        int octets = responder.respond(verdict, request, 0, 1, clock.bits, reply);
        if (keyId != 0) {
            assertEquals(keyId, authenticator.verifiedKey(reply.limit(octets), 48), "the MAC covers it");
        }
        return (double) (PacketFields.transmit(reply) - clock.seenBits) / US;
    }

    @Test
    void transmitTimestampsAreAheadByWhatTheMacTakes() {
        assertEquals(0, aheadUs(CMAC, 3));
        for (int i = 0; i < 20; i++) {
            assertEquals(3, aheadUs(CMAC, i == 7 ? 300 : 3), "one interruption is none of the algorithm's");
        }
        for (int i = 0; i < 20; i++) {
            aheadUs(CMAC, 2);
        }
        assertEquals(2, aheadUs(CMAC, 2), "the compiler has come");
    }

    @Test
    void eachAlgorithmHasItsOwnDelayAndAPlainReplyHasNone() {
        for (int i = 0; i < 20; i++) {
            aheadUs(CMAC, 3);
            aheadUs(SHA, 5);
            assertEquals(0, aheadUs(0, 9));
        }
        assertEquals(3, aheadUs(CMAC, 3));
        assertEquals(5, aheadUs(SHA, 5));
    }

    @Test
    void aClockThatIsSteppedMeanwhileTeachesNothing() {
        for (int i = 0; i < 20; i++) {
            assertEquals(0, aheadUs(CMAC, i % 2 == 0 ? -7 : 1_000_000));
        }
    }

    /** In interleaved mode it is what the next reply says of this one. */
    @Test
    void theKeptDepartureIsAheadToo() {
        aheadUs(CMAC, 4);
        ByteBuffer first = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        ByteBuffer asking = request(4, Mode.CLIENT, 0);
        clock.nextUnits = 4 * US;
        assertEquals(48, responder.respond(Verdict.ANSWER, named(asking, 1, 2, 3), 0, 2, clock.bits, first));
        ByteBuffer signed = request(4, Mode.CLIENT, authenticator.macOctets(CMAC));
        named(signed, PacketFields.receive(first), 5, 6);
        authenticator.sign(signed, 48, CMAC);
        ByteBuffer second = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        long seenBits = clock.bits;
        responder.respond(Verdict.ANSWER_AUTHENTIC, signed, 0, 2, clock.bits, second);
        ByteBuffer third = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        named(asking, PacketFields.receive(second), 7, 8);
        responder.respond(Verdict.ANSWER, asking, 0, 2, clock.bits, third);
        assertEquals(7, PacketFields.origin(third), "in interleaved mode");
        assertEquals(4, (double) (PacketFields.transmit(third) - seenBits) / US, 0.01);
    }

    private static ByteBuffer named(ByteBuffer request, long originBits, long receiveBits, long transmitBits) {
        PacketFields.putOrigin(request, originBits);
        PacketFields.putReceive(request, receiveBits);
        PacketFields.putTransmit(request, transmitBits);
        return request;
    }
}
