package org.ntpdjava.ntp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

class PacketCodecTest {
    /** A reply of ntpd 4.2.8p15, recorded in a lab. */
    private static final String REPLY =
            "240106e800000000000002154e4d4541eeae02a03994a2d6" + "eeae02a3a0fa4000eeae02a3a1153db6eeae02a3a11a9759";

    private static ByteBuffer octets(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static ByteBuffer withTrailer(String hex) {
        return octets(REPLY + hex);
    }

    private static Decoded.Valid valid(ByteBuffer payload) {
        return assertInstanceOf(Decoded.Valid.class, PacketCodec.decode(payload));
    }

    private static void assertMalformed(Malformation reason, ByteBuffer payload) {
        assertEquals(new Decoded.Malformed(reason), PacketCodec.decode(payload));
    }

    @Test
    void readsEveryFieldOfARecordedReply() {
        NtpPacket expected = new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                6,
                -24,
                0.0,
                0x215 / 65536.0,
                ReferenceId.ofText("NMEA"),
                new NtpTimestamp(0xeeae02a03994a2d6L),
                new NtpTimestamp(0xeeae02a3a0fa4000L),
                new NtpTimestamp(0xeeae02a3a1153db6L),
                new NtpTimestamp(0xeeae02a3a11a9759L));
        assertEquals(new Decoded.Valid(expected, Trailer.NONE), PacketCodec.decode(octets(REPLY)));
    }

    @Test
    void readsBetweenPositionAndLimitInAnyByteOrderAndLeavesThemAlone() {
        ByteBuffer payload = octets("ffffff" + REPLY + "ffff").order(ByteOrder.LITTLE_ENDIAN);
        payload.position(3).limit(51);
        assertEquals(PacketCodec.decode(octets(REPLY)), PacketCodec.decode(payload));
        assertEquals(3, payload.position());
        assertEquals(51, payload.limit());
        assertEquals(ByteOrder.LITTLE_ENDIAN, payload.order());
    }

    @Test
    void writesBackWhatItReadBitForBit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] header = new byte[48];
            random.nextBytes(header);
            ByteBuffer written = ByteBuffer.allocate(60).position(7);
            PacketCodec.encode(valid(ByteBuffer.wrap(header)).packet(), written);
            assertEquals(55, written.position(), "seed " + seed);
            assertEquals(ByteBuffer.wrap(header), written.slice(7, 48), "seed " + seed);
        }
    }

    @Test
    void rejectsTruncatedHeader() {
        for (int length = 0; length < 48; length++) {
            assertMalformed(Malformation.TRUNCATED_HEADER, octets(REPLY).limit(length));
        }
    }

    @Test
    void rejectsLengthThatIsNoMultipleOfFour() {
        assertMalformed(Malformation.UNALIGNED_LENGTH, withTrailer("00"));
        assertMalformed(Malformation.UNALIGNED_LENGTH, withTrailer("000000"));
        assertMalformed(Malformation.UNALIGNED_LENGTH, withTrailer("00".repeat(29)));
    }

    @Test
    void rejectsFieldShorterThanItsOwnHeader() {
        assertMalformed(Malformation.FIELD_TOO_SHORT, withTrailer("12340002" + "00".repeat(24)));
        assertMalformed(Malformation.FIELD_TOO_SHORT, withTrailer("00".repeat(28)));
    }

    @Test
    void rejectsFieldOfUnalignedLength() {
        assertMalformed(Malformation.FIELD_UNALIGNED, withTrailer("1234001b" + "00".repeat(24)));
    }

    @Test
    void rejectsFieldBeyondTheEnd() {
        assertMalformed(Malformation.FIELD_BEYOND_END, withTrailer("12340020" + "00".repeat(24)));
        assertMalformed(Malformation.FIELD_BEYOND_END, withTrailer("1234fffc" + "00".repeat(24)));
    }

    @Test
    void recognisesCryptoNak() {
        Trailer trailer = valid(withTrailer("00000000")).trailer();
        assertTrue(trailer.isCryptoNak());
        assertTrue(trailer.hasMac());
        assertEquals(48, trailer.macOffset());
    }

    @Test
    void takesUpTo24OctetsForAMac() {
        Trailer md5 = valid(withTrailer("0000000a" + "11".repeat(16))).trailer();
        assertEquals(new Trailer(List.of(), 48, 20, 10), md5);
        Trailer sha1 = valid(withTrailer("0000000a" + "11".repeat(20))).trailer();
        assertEquals(24, sha1.macOctets());
        assertFalse(sha1.isCryptoNak());
    }

    @Test
    void readsFieldsThenMac() {
        Trailer trailer = valid(withTrailer(
                        "12340010" + "00".repeat(12) + "4321001c" + "00".repeat(24) + "00000001" + "22".repeat(16)))
                .trailer();
        assertEquals(
                List.of(new ExtensionField(0x1234, 48, 16), new ExtensionField(0x4321, 64, 28)),
                trailer.extensionFields());
        assertEquals(92, trailer.macOffset());
        assertEquals(20, trailer.macOctets());
        assertEquals(1, trailer.keyId());
    }

    @Test
    void readsFieldsWithoutMac() {
        Trailer trailer = valid(withTrailer("1234001c" + "00".repeat(24))).trailer();
        assertEquals(List.of(new ExtensionField(0x1234, 48, 28)), trailer.extensionFields());
        assertFalse(trailer.hasMac());
        assertEquals(76, trailer.macOffset());
    }

    @Test
    void neverThrowsWhateverTheOctets() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int length = 0; length <= 200; length++) {
            for (int round = 0; round < 200; round++) {
                decodeRandom(random, length, seed);
            }
        }
        decodeRandom(random, 65_507, seed);
        decodeRandom(random, 65_504, seed);
    }

    private static void decodeRandom(Random random, int length, long seed) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        if (length > 52 && random.nextBoolean()) {
            octets[50] = 0; // a plausible field length gets further into the loop
            octets[51] = (byte) (4 * random.nextInt(16));
        }
        try {
            PacketCodec.decode(ByteBuffer.wrap(octets));
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(octets), e);
        }
    }
}
