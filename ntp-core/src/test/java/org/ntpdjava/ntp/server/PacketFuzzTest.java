package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ntpdjava.ntp.server.ServerFixtures.clockAt;
import static org.ntpdjava.ntp.server.ServerFixtures.hexKey;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.peer;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.state.SystemState;

/**
 * Whatever octets arrive: no exception, nothing sent that is longer than what came, and nothing at all for what is no
 * request. Packets are random octets, or headers with extension fields, MACs and lengths of all kinds, some of them right.
 * {@code scripts/fuzz} runs it for as long as one likes, with other seeds.
 */
class PacketFuzzTest {
    private static final int PACKETS = Integer.getInteger("ntpdjava.fuzz.packets", 20_000);
    private static final long FIRST_SEED = Long.getLong("ntpdjava.fuzz.seed", 1);
    private static final int SEEDS = 4;
    private static final long NOW = 0xeeae_0000_0000_0000L;
    private static final int LONGEST = 300;
    private static final String[] SOURCES = {"192.0.2.1", "192.0.2.20", "192.0.2.21", "198.51.100.7", "2001:db8::7"};
    private static final Set<Integer> ANSWERED = Set.of(Mode.CLIENT.code(), Mode.SYMMETRIC_ACTIVE.code());

    private final Authenticator authenticator = trusting(
            key(1, MacAlgorithm.MD5, "SecretOne"),
            key(2, MacAlgorithm.SHA1, "passphrase"),
            key(3, MacAlgorithm.SHA512, "longer than its digest"),
            hexKey(4, MacAlgorithm.AES_128_CMAC, "000102030405060708090a0b0c0d0e0f"));
    private final SystemState state = ServerFixtures.stratum1(
            ServerFixtures.REFERENCE, 0, peer(SOURCES[1], Mode.CLIENT), peer(SOURCES[2], Mode.SYMMETRIC_ACTIVE));
    private final Responder responder =
            new Responder(() -> state, clockAt(NOW + 5), authenticator, new InterleavedMemory(new Random(1)));

    static long[] seeds() {
        long[] seeds = new long[SEEDS];
        for (int i = 0; i < SEEDS; i++) {
            seeds[i] = FIRST_SEED + i;
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingThatArrivesMakesUsFailOrSayMoreThanWasSaid(long seed) {
        Random random = new Random(seed);
        ServerGate gate = gate(random);
        int answered = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = random.nextInt(4) == 0 ? octets(random) : likely(random);
            try {
                answered +=
                        takes(gate, packet, ServerFixtures.address(SOURCES[random.nextInt(SOURCES.length)]), random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", packet " + i + ": " + HexFormat.of().formatHex(packet), e);
            }
        }
        assertTrue(answered > PACKETS / 100, answered + " answered: these packets test nothing");
    }

    /** Any flags, for any address. */
    private ServerGate gate(Random random) {
        AccessFlag[] flags = AccessFlag.values();
        Set<AccessFlag> some = EnumSet.noneOf(AccessFlag.class);
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(flags[random.nextInt(flags.length)]);
        }
        some.remove(AccessFlag.IGNORE);
        some.remove(AccessFlag.NOSERVE);
        some.remove(AccessFlag.NOTRUST);
        some.remove(AccessFlag.LIMITED);
        some.remove(AccessFlag.FLAKE);
        AccessList access = AccessList.of(List.of(AccessRule.defaultIpv4(AccessFlag.bits(some))), Optional.empty());
        return new ServerGate(
                () -> access,
                () -> state,
                new MruList(Retention.DEFAULT.withEntries(64), RateLimit.DEFAULT, 1, 2),
                authenticator,
                random);
    }

    /** @return 1 when it was answered */
    private int takes(ServerGate gate, byte[] octets, IpAddress source, Random random) {
        byte[] before = octets.clone();
        ByteBuffer packet = ByteBuffer.wrap(octets);
        Verdict verdict = gate.check(
                packet, source.high(), source.low(), random.nextBoolean() ? 123 : 1024 + random.nextInt(60_000), NOW);
        PacketCodec.decode(packet.duplicate());
        if (Trailer.findMac(packet) >= 0) {
            gate.authenticity(packet, source.high(), source.low());
        }
        assertArrayEquals(before, octets, "packet changed");
        return switch (verdict) {
            case DROP, ENGINE, CONTROL -> 0;
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

    private static byte[] octets(Random random) {
        byte[] octets = new byte[random.nextInt(LONGEST)];
        random.nextBytes(octets);
        return octets;
    }

    /** A header of some version and mode, fields of length right or wrong, a MAC that is right, wrong, cut or none. */
    private byte[] likely(Random random) {
        ByteBuffer packet = ByteBuffer.allocate(2 * LONGEST);
        byte[] header = new byte[48];
        random.nextBytes(header);
        if (random.nextInt(3) > 0) {
            header[0] = (byte) (random.nextInt(4) << 6 | (1 + random.nextInt(5)) << 3 | random.nextInt(8));
        }
        packet.put(header);
        for (int fields = random.nextInt(4) - 1; fields > 0; fields--) {
            field(packet, random);
        }
        if (random.nextInt(3) > 0) {
            mac(packet, random);
        }
        int octets = random.nextInt(20) == 0 ? random.nextInt(packet.position() + 1) : packet.position();
        byte[] whole = new byte[octets];
        packet.get(0, whole);
        return whole;
    }

    private static void field(ByteBuffer packet, Random random) {
        int octets = 4 * (4 + random.nextInt(10));
        packet.putShort((short) random.nextInt(0x10000));
        packet.putShort((short) (random.nextInt(5) == 0 ? random.nextInt(0x10000) : octets));
        byte[] value = new byte[octets - 4];
        random.nextBytes(value);
        packet.put(value);
    }

    private void mac(ByteBuffer packet, Random random) {
        int octets = packet.position();
        int keyId = 1 + random.nextInt(6);
        if (keyId <= 4 && random.nextInt(3) > 0) {
            packet.position(0);
            packet.position(authenticator.sign(packet, octets, keyId));
            return;
        }
        packet.putInt(random.nextBoolean() ? keyId : 0);
        byte[] digest = new byte[4 * random.nextInt(17)];
        random.nextBytes(digest);
        packet.put(digest);
    }
}
