package org.ntpdjava.ntp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ntpdjava.ntp.server.ServerFixtures.hexKey;
import static org.ntpdjava.ntp.server.ServerFixtures.key;
import static org.ntpdjava.ntp.server.ServerFixtures.trusting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;

/** MACs that ntpd and NTPsec's ntpd were sent, accepted or refused, and made themselves. */
class RecordedMacsTest {
    private static final SymmetricKey SHA1_2 = hexKey(2, MacAlgorithm.SHA1, "a2c9f33e7cb09e51f6d1c0a9e0b7f3d4c5a69788");
    private static final SymmetricKey MD5_3 = key(3, MacAlgorithm.MD5, "another-md5-key");
    private static final SymmetricKey AES_10 = aes(10);

    private static SymmetricKey aes(int id) {
        return hexKey(id, MacAlgorithm.AES_128_CMAC, "00112233445566778899aabbccddeeff");
    }

    @ParameterizedTest
    @CsvSource({
        "mac_key1_ok, 1",
        "mac_key3_ok, 3",
        "mac_key10_ok, 10",
        "restrict_notrust_mac, 1",
        "mac_key1_bad, 0",
        "mac_key2_bad, 0",
        "mac_key10_bad, 0"
    })
    void agreesWithNtpsec(String name, int keyId) {
        Authenticator authenticator = trusting(aes(1), SHA1_2, MD5_3, AES_10);
        for (Probe.Exchange exchange : Probe.read("ntpsec", name).exchanges()) {
            assertEquals(keyId, authenticator.verifiedKey(exchange.sent(), 48));
            assertEquals(keyId != 0, exchange.received().isPresent());
            exchange.received().ifPresent(reply -> assertEquals(keyId, authenticator.verifiedKey(reply, 48)));
        }
    }

    @Test
    void agreesWithTheSymmetricPacketsAndBroadcastsOfNtpd() throws IOException {
        Authenticator authenticator = trusting(MD5_3, AES_10);
        int packets = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/packets/classic-symmetric.hex")),
                StandardCharsets.US_ASCII))) {
            for (String line : lines.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.split(" ", -1);
                ByteBuffer packet = ByteBuffer.wrap(HexFormat.of().parseHex(words[5]));
                int expected = words[3].equals("192.168.3.255:123") ? 3 : 10;
                assertEquals(expected, authenticator.verifiedKey(packet, 48), line);
                packets++;
            }
        }
        assertEquals(11, packets);
    }
}
