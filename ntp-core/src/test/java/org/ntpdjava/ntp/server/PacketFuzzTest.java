package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever octets arrive: no exception, nothing sent that is longer than what came, and nothing at all for what is no
 * request. Packets are random octets, or headers with extension fields, MACs and lengths of all kinds, some of them right.
 * {@code scripts/fuzz} runs it for as long as one likes, with other seeds.
 */
class PacketFuzzTest {
    private static final int PACKETS = Integer.getInteger("ntpdjava.fuzz.packets", 20_000);
    private static final long FIRST_SEED = Long.getLong("ntpdjava.fuzz.seed", 1);
    private static final int SEEDS = 4;
    private static final int LONGEST = 300;

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
        PacketTarget target = target(random);
        int answered = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = random.nextInt(4) == 0 ? octets(random) : likely(target, random);
            try {
                String source = PacketTarget.SOURCES[random.nextInt(PacketTarget.SOURCES.length)];
                int port = random.nextBoolean() ? 123 : 1024 + random.nextInt(60_000);
                answered += target.takes(packet, ServerFixtures.address(source), port);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", packet " + i + ": " + HexFormat.of().formatHex(packet), e);
            }
        }
        assertTrue(answered > PACKETS / 100, answered + " answered: these packets test nothing");
    }

    /** Any flags, for any address. */
    private static PacketTarget target(Random random) {
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
        return new PacketTarget(AccessFlag.bits(some), random);
    }

    /** What Jazzer found in {@code scripts/fuzz} to lead somewhere of its own. */
    @Test
    void whatLedTheFuzzerToNewPlacesIsHarmless() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/fuzz/packets.hex"))) {
            String[] inputs = new String(file.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1);
            assertTrue(inputs.length > 20, inputs.length + " inputs");
            for (String hex : inputs) {
                PacketTarget.fuzzerTestOneInput(HexFormat.of().parseHex(hex));
            }
        }
    }

    private static byte[] octets(Random random) {
        byte[] octets = new byte[random.nextInt(LONGEST)];
        random.nextBytes(octets);
        return octets;
    }

    /** A header of some version and mode, fields of length right or wrong, a MAC that is right, wrong, cut or none. */
    private static byte[] likely(PacketTarget target, Random random) {
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
            mac(target, packet, random);
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

    private static void mac(PacketTarget target, ByteBuffer packet, Random random) {
        int octets = packet.position();
        int keyId = 1 + random.nextInt(6);
        if (keyId <= 4 && random.nextInt(3) > 0) {
            packet.position(0);
            packet.position(target.authenticator.sign(packet, octets, keyId));
            return;
        }
        packet.putInt(random.nextBoolean() ? keyId : 0);
        byte[] digest = new byte[4 * random.nextInt(17)];
        random.nextBytes(digest);
        packet.put(digest);
    }
}
