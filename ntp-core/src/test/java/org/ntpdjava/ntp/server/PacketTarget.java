package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.clockAt;
import static org.ntpdjava.ntp.server.ServerFixtures.hexKey;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.peer;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.state.SystemState;

/** A server that is sent octets of any kind, and what must hold then; Jazzer's target, too. */
public final class PacketTarget {
    static final String[] SOURCES = {"192.0.2.1", "192.0.2.20", "192.0.2.21", "198.51.100.7", "2001:db8::7"};
    static final long NOW = 0xeeae_0000_0000_0000L;
    private static final Set<Integer> ANSWERED = Set.of(Mode.CLIENT.code(), Mode.SYMMETRIC_ACTIVE.code());

    final Authenticator authenticator = trusting(
            key(1, MacAlgorithm.MD5, "SecretOne"),
            key(2, MacAlgorithm.SHA1, "passphrase"),
            key(3, MacAlgorithm.SHA512, "longer than its digest"),
            hexKey(4, MacAlgorithm.AES_128_CMAC, "000102030405060708090a0b0c0d0e0f"));
    final SystemState state = ServerFixtures.stratum1(
            ServerFixtures.REFERENCE, 0, peer(SOURCES[1], Mode.CLIENT), peer(SOURCES[2], Mode.SYMMETRIC_ACTIVE));
    private final Responder responder =
            new Responder(() -> state, clockAt(NOW + 5), authenticator, new InterleavedMemory(new Random(1)));
    private final ServerGate gate;

    PacketTarget(int flags, Random random) {
        AccessList access = AccessList.of(List.of(AccessRule.defaultIpv4(flags)), Optional.empty());
        gate = new ServerGate(
                () -> access,
                () -> state,
                new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2),
                authenticator,
                random);
    }

    /** Called by Jazzer: the first octet says who sends, and under which flag; the rest is what. */
    public static void fuzzerTestOneInput(byte[] input) {
        int first = input.length == 0 ? 0 : input[0] & 0xff;
        int flags = (first & 0x80) == 0 ? 0 : AccessFlag.NOTRUST.bit();
        byte[] packet = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        new PacketTarget(flags, new Random(1))
                .takes(
                        packet,
                        ServerFixtures.address(SOURCES[first % SOURCES.length]),
                        (first & 0x40) == 0 ? 123 : 40_000);
    }

    /** @return 1 when it was answered */
    int takes(byte[] octets, IpAddress source, int port) {
        byte[] before = octets.clone();
        ByteBuffer packet = ByteBuffer.wrap(octets);
        Verdict verdict = gate.check(packet, source.high(), source.low(), port, NOW);
        PacketCodec.decode(packet.duplicate());
        if (Trailer.findMac(packet) >= 0) {
            gate.authenticity(packet, source.high(), source.low());
        }
        assertArrayEquals(before, octets, "packet changed");
        return switch (verdict) {
            case DROP, DENIED, ENGINE, CONTROL -> 0;
            case ANSWER, ANSWER_AUTHENTIC, ANSWER_UNAUTHENTIC, KISS, KISS_AUTHENTIC -> {
                ByteBuffer reply = ByteBuffer.allocate(Responder.LONGEST_REPLY_OCTETS);
                int said = responder.respond(verdict, packet, source.high(), source.low(), NOW, reply);
                int asked = PacketFields.mode(packet);
                assertTrue(said <= octets.length, () -> verdict + ": " + said + " octets for " + octets.length);
                assertTrue(
                        ANSWERED.contains(asked) || PacketFields.version(packet) < 3 || verdict == Verdict.KISS,
                        () -> verdict + " for mode " + asked);
                yield 1;
            }
        };
    }
}
