package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.SystemState;

/** What becomes of a request with each number of octets, 0 to 64, behind its header. */
class MacLengthTest {
    private static final int LONGEST = 64;
    private static final int CRYPTO_NAK = 4;
    private static final int MD5_KEY = 1;
    private static final int SHA1_KEY = 2;

    private final Authenticator authenticator =
            trusting(key(MD5_KEY, MacAlgorithm.MD5, "SecretOne"), key(SHA1_KEY, MacAlgorithm.SHA1, "another"));
    private final SystemState state = ServerFixtures.stratum1(ServerFixtures.REFERENCE, 0);
    private final ServerGate gate = new ServerGate(
            () -> AccessList.of(List.of(AccessRule.defaultIpv4(0)), Optional.empty()),
            () -> state,
            new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2),
            authenticator,
            new Random(1));

    static IntStream lengths() {
        return IntStream.rangeClosed(0, LONGEST);
    }

    private Verdict verdict(ByteBuffer request) {
        Verdict verdict = gate.check(request, 0, 0xffff_c000_0201L, 40_000, ServerFixtures.REFERENCE.bits());
        ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
        int octets = new Responder(
                        () -> state,
                        ServerFixtures.clockAt(0),
                        authenticator,
                        new InterleavedMemory(new java.util.Random(1)))
                .respond(verdict, request, 0, 0, 0, reply);
        assertTrue(octets <= request.remaining(), "no amplification");
        return verdict;
    }

    private static ByteBuffer request(int behind) {
        return ServerFixtures.request(4, Mode.CLIENT, behind);
    }

    /** Zeros: key 0, which nobody has; and, where that is too long for a MAC, a field of no length. */
    @ParameterizedTest
    @MethodSource("lengths")
    void zeros(int octets) {
        Verdict expected = Verdict.DROP;
        if (octets == 0) {
            expected = Verdict.ANSWER;
        } else if (octets % 4 == 0 && octets > CRYPTO_NAK && octets <= 24) {
            expected = Verdict.ANSWER_UNAUTHENTIC;
        }
        assertEquals(expected, verdict(request(octets)));
    }

    /** The first octets of a good MAC and zeros behind: only the whole one, and nothing else, is good. */
    @ParameterizedTest
    @MethodSource("lengths")
    void macsOfEveryLength(int octets) {
        for (int keyId : new int[] {MD5_KEY, SHA1_KEY}) {
            int whole = authenticator.macOctets(keyId);
            ByteBuffer packet = request(LONGEST);
            authenticator.sign(packet, 48, keyId);
            packet.limit(48 + octets);
            Verdict expected = Verdict.DROP;
            if (octets == 0) {
                expected = Verdict.ANSWER;
            } else if (octets == whole) {
                expected = Verdict.ANSWER_AUTHENTIC;
            } else if (octets % 4 == 0 && octets > CRYPTO_NAK && octets <= 24) {
                expected = Verdict.ANSWER_UNAUTHENTIC;
            }
            assertEquals(expected, verdict(packet), "key " + keyId);
        }
    }

    /** One field of that length, of a type nobody has heard of: ignored, as RFC 7822 asks; below 28 octets it looks like a MAC. */
    @ParameterizedTest
    @MethodSource("lengths")
    void unknownFieldsOfEveryLength(int octets) {
        ByteBuffer packet = request(octets);
        if (octets >= 4) {
            packet.putInt(48, 0xf00d << 16 | octets);
        }
        Verdict expected = Verdict.DROP;
        if (octets == 0 || (octets % 4 == 0 && octets >= 28)) {
            expected = Verdict.ANSWER;
        } else if (octets % 4 == 0 && octets > CRYPTO_NAK) {
            expected = Verdict.ANSWER_UNAUTHENTIC;
        }
        assertEquals(expected, verdict(packet));
    }

    /** A field of 16 octets, the shortest there is, and then a MAC. */
    @ParameterizedTest
    @MethodSource("lengths")
    void macsOfEveryLengthBehindAField(int octets) {
        ByteBuffer packet = request(16 + LONGEST);
        packet.putInt(48, 0xf00d_0010);
        authenticator.sign(packet, 64, SHA1_KEY);
        packet.limit(64 + octets);
        Verdict expected = Verdict.DROP;
        if (octets == 24) {
            expected = Verdict.ANSWER_AUTHENTIC;
        } else if (octets % 4 == 0 && octets < 24) {
            expected = Verdict.ANSWER_UNAUTHENTIC;
        }
        assertEquals(expected, verdict(packet));
    }

    @Test
    void aMalformedFieldSpoilsThePacketWhateverMacFollows() {
        for (int length : new int[] {0, 3, 4, 12, 15, 17, 18, 60, 0xfffc}) {
            ByteBuffer packet = request(16 + 24);
            packet.putInt(48, 0xf00d << 16 | length);
            authenticator.sign(packet, 64, SHA1_KEY);
            assertEquals(Verdict.DROP, verdict(packet), "field of " + length);
        }
    }
}
