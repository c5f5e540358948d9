package org.ntpdjava.ntp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.IpAddress;

class AuthenticatorTest {
    private static final String REQUEST = "230006ec" + "00".repeat(36) + "eeae02a9a8ef5000";
    private static final int HEADER = 48;

    private static SymmetricKey key(int id, MacAlgorithm algorithm, String secret) {
        return new SymmetricKey(id, algorithm, secret.getBytes(StandardCharsets.US_ASCII), List.of());
    }

    private static Authenticator trusting(SymmetricKey... keys) {
        return new Authenticator(new Keyring(List.of(keys)));
    }

    /** The request, with this many octets behind it, as a part of a larger buffer off the heap. */
    private static ByteBuffer request(int behind) {
        byte[] header = HexFormat.of().parseHex(REQUEST);
        ByteBuffer buffer = ByteBuffer.allocateDirect(200).position(9).limit(9 + HEADER + behind);
        return buffer.put(9, header);
    }

    /** What was verified with a key is signed with it, though others came in force in between. */
    @Test
    void otherKeysComeInForceWithTheNextPacket() {
        SymmetricKey one = key(1, MacAlgorithm.MD5, "one");
        AtomicReference<Keyring> keys = new AtomicReference<>(new Keyring(List.of(one)));
        Authenticator ours = new Authenticator(keys::get);
        ByteBuffer asked = request(20);
        trusting(one).sign(asked, HEADER, 1);
        assertEquals(1, ours.verifiedKey(asked, HEADER));
        keys.set(new Keyring(List.of(key(1, MacAlgorithm.MD5, "other"), key(2, MacAlgorithm.SHA1, "two"))));
        ByteBuffer reply = request(20);
        ours.sign(reply, HEADER, 1);
        assertEquals(1, trusting(one).verifiedKey(reply, HEADER));
        assertEquals(Authenticator.NO_KEY, ours.verifiedKey(asked, HEADER));
        assertEquals(24, ours.macOctets(2));
        keys.set(Keyring.EMPTY);
        assertEquals(0, ours.macOctets(2));
    }

    /** The digests are those of another implementation, Python's hashlib: of secret and packet, cut to 20 octets. */
    @ParameterizedTest
    @CsvSource({
        "MD5, e1a10588c57c81ceae09e32a059334df",
        "SHA1, 3752b1b8a8ec908fb9cf445dc815ffadcdf8deee",
        "SHA224, be27932f59bf8ba58e0e8b15fe0b5b9000e0151f",
        "SHA256, 6e624da451716741845895d2a0c11009e37d32da",
        "SHA384, 88f6298b9ce76c39ac9fce02c436079e6681a102",
        "SHA512, 1c83954c72a3026d3ee0028c70355f5ac61a5aac"
    })
    void hashesKeyAndPacketAndCutsLongDigests(MacAlgorithm algorithm, String digest) {
        Authenticator authenticator = trusting(key(7, algorithm, "passphrase256"));
        ByteBuffer packet = request(authenticator.macOctets(7));
        assertEquals(packet.remaining(), authenticator.sign(packet, HEADER, 7));
        byte[] mac = new byte[packet.remaining() - HEADER];
        packet.get(9 + HEADER, mac);
        assertEquals("00000007" + digest, HexFormat.of().formatHex(mac));
        assertEquals(7, authenticator.verifiedKey(packet, HEADER));
    }

    @ParameterizedTest
    @EnumSource
    void seesEveryChangeOfASingleBit(MacAlgorithm algorithm) {
        Authenticator authenticator = trusting(key(65_535, algorithm, "a"), key(1, algorithm, "b"));
        ByteBuffer packet = request(authenticator.macOctets(65_535));
        authenticator.sign(packet, HEADER, 65_535);
        for (int bit = 0; bit < 8 * packet.remaining(); bit++) {
            int at = packet.position() + bit / 8;
            packet.put(at, (byte) (packet.get(at) ^ 1 << bit % 8));
            assertEquals(Authenticator.NO_KEY, authenticator.verifiedKey(packet, HEADER), "bit " + bit);
            packet.put(at, (byte) (packet.get(at) ^ 1 << bit % 8));
        }
        assertEquals(65_535, authenticator.verifiedKey(packet, HEADER));
    }

    @ParameterizedTest
    @EnumSource
    void wantsExactlyTheLengthOfItsKey(MacAlgorithm algorithm) {
        Authenticator authenticator = trusting(key(1, algorithm, "a"));
        int macOctets = authenticator.macOctets(1);
        ByteBuffer packet = request(64);
        authenticator.sign(packet, HEADER, 1);
        for (int octets = 0; octets <= 64; octets++) {
            packet.limit(9 + HEADER + octets);
            assertEquals(octets == macOctets ? 1 : 0, authenticator.verifiedKey(packet, HEADER), octets + " octets");
        }
    }

    @Test
    void coversExtensionFields() {
        Authenticator authenticator = trusting(key(1, MacAlgorithm.MD5, "SecretOne"));
        ByteBuffer packet = request(28 + 20);
        packet.putInt(9 + HEADER, 0x1234_001c);
        authenticator.sign(packet, HEADER + 28, 1);
        assertEquals(1, authenticator.verifiedKey(packet, HEADER + 28));
        packet.put(9 + HEADER + 20, (byte) 1);
        assertEquals(0, authenticator.verifiedKey(packet, HEADER + 28));
    }

    @Test
    void aKeyThatIsNotTrustedIsUnknown() {
        Authenticator theirs = trusting(key(5, MacAlgorithm.MD5, "secret"));
        Authenticator ours = trusting(key(6, MacAlgorithm.MD5, "secret"));
        ByteBuffer packet = request(20);
        theirs.sign(packet, HEADER, 5);
        assertEquals(0, ours.verifiedKey(packet, HEADER));
        assertEquals(0, ours.macOctets(5));
        assertThrows(IllegalArgumentException.class, () -> ours.sign(packet, HEADER, 5));
    }

    @Test
    void examinesWhatAPacketProves() {
        SymmetricKey listed = new SymmetricKey(
                2, MacAlgorithm.SHA1, new byte[] {1, 2}, List.of(new AddressBlock(address("192.0.2.0"), 24)));
        Authenticator authenticator = trusting(key(1, MacAlgorithm.AES_128_CMAC, "a"), listed);
        ByteBuffer packet = request(24);
        authenticator.sign(packet, HEADER, 2);
        assertEquals(new Authenticity.Verified(2), examine(authenticator, packet, "192.0.2.77"));
        assertEquals(new Authenticity.Wrong(), examine(authenticator, packet, "192.0.3.77"));
        assertEquals(new Authenticity.None(), examine(authenticator, request(0), "192.0.2.77"));
        assertEquals(new Authenticity.CryptoNak(), examine(authenticator, request(4), "192.0.2.77"));
        assertEquals(new Authenticity.Wrong(), examine(authenticator, request(20), "192.0.2.77"));
    }

    private static Authenticity examine(Authenticator authenticator, ByteBuffer packet, String source) {
        return authenticator.examine(
                packet, address(source).high(), address(source).low());
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Test
    void noOctetsMakeItThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Authenticator authenticator =
                trusting(key(1, MacAlgorithm.SHA512, "a"), key(2, MacAlgorithm.AES_256_CMAC, "b"));
        byte[] octets = new byte[120];
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(octets);
            int length = HEADER + random.nextInt(octets.length - HEADER);
            int macOffset = HEADER + random.nextInt(length - HEADER + 1);
            ByteBuffer packet = ByteBuffer.wrap(octets, 0, length);
            if (length - macOffset >= 4) {
                packet.putInt(macOffset, 1 + random.nextInt(2));
            }
            assertEquals(0, authenticator.verifiedKey(packet, macOffset), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M",
                "MD5",
                "md5",
                "SHA",
                "sha1",
                "SHA-256",
                "SHA512",
                "AES",
                "AES128CMAC",
                "aes-128-cmac",
                "AES256"
            })
    void knowsTheWordsOfClassicAndNtpsec(String word) {
        assertTrue(MacAlgorithm.named(word).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "N", "RMD160", "SHA2", "MD55", "AES512"})
    void knowsNoOthers(String word) {
        assertFalse(MacAlgorithm.named(word).isPresent());
    }

    @Test
    void neverTellsASecret() {
        assertEquals(
                "key 9 (SHA256)", key(9, MacAlgorithm.SHA256, "do not tell").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::4/126, 2001:db8::7, true",
        "2001:db8::4/126, 2001:db8::8, false",
        "2001:db8::/64, 2001:db8::ffff:0:0:1, true",
        "2001:db8::/64, 2001:db8:0:1::, false"
    })
    void blocksHoldTheAddressesThatBeginAlike(String block, String address, boolean inside) {
        IpAddress inQuestion = address(address);
        assertEquals(inside, AddressBlock.parse(block).orElseThrow().contains(inQuestion.high(), inQuestion.low()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "192.0.2.1/",
                "192.0.2.1/33",
                "2001:db8::/129",
                "192.0.2.1/-1",
                "host",
                "192.0.2.1/24/2"
            })
    void blocksAreAddressesAndLengths(String text) {
        assertTrue(AddressBlock.parse(text).isEmpty());
    }
}
