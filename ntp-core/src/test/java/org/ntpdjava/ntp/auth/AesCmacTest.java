package org.ntpdjava.ntp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesCmacTest {
    private static final String MESSAGE = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    private static String cmac(String keyHex, int keyOctets, String messageHex) {
        byte[] message = HexFormat.of().parseHex(messageHex);
        byte[] target = new byte[MacFunction.TARGET_OCTETS];
        ByteBuffer packet = ByteBuffer.allocate(message.length + 5).position(5).put(5, message);
        new AesCmac(HexFormat.of().parseHex(keyHex), keyOctets).digest(packet, message.length, target);
        return HexFormat.of().formatHex(target, 0, 16);
    }

    @ParameterizedTest
    @CsvSource({
        "0, bb1d6929e95937287fa37d129b756746",
        "16, 070a16b46b4d4144f79bdd9dd04a287c",
        "40, dfa66747de9ae63030ca32611497c827",
        "64, 51f0bebf7e3b9d92fc49741779363cfe"
    })
    void agreesWithTheExamplesOfRfc4493(int octets, String expected) {
        assertEquals(expected, cmac("2b7e151628aed2a6abf7158809cf4f3c", 16, MESSAGE.substring(0, 2 * octets)));
    }

    /** NIST SP 800-38B, appendix D.2 and D.3. */
    @ParameterizedTest
    @CsvSource({
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b, 0, d17ddf46adaacde531cac483de7a9367",
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b, 16, 9e99a7bf31e710900662f65e617c5184",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 0, 028962f61b7bf89efc6b551f4667d983",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4, 16, 28a7023f452e8f82bd4bf28d8c37c35c"
    })
    void agreesWithTheExamplesOfNistForLongerKeys(String key, int octets, String expected) {
        assertEquals(expected, cmac(key, key.length() / 2, MESSAGE.substring(0, 2 * octets)));
    }

    @Test
    void padsAShortKeyWithZerosAndCutsALongOne() {
        String sixteen = "00112233445566778899aabbccddeeff";
        assertEquals(cmac(sixteen, 16, MESSAGE), cmac(sixteen + "01", 16, MESSAGE));
        String padded = "0011" + "00".repeat(14);
        assertEquals(cmac(padded, 16, MESSAGE), cmac("0011", 16, MESSAGE));
    }

    @Test
    void remembersNothingOfTheMessageBefore() {
        AesCmac cmac = new AesCmac(new byte[16], 16);
        byte[] first = new byte[MacFunction.TARGET_OCTETS];
        byte[] again = new byte[MacFunction.TARGET_OCTETS];
        cmac.digest(ByteBuffer.allocate(48), 48, first);
        cmac.digest(ByteBuffer.allocate(61), 61, again);
        cmac.digest(ByteBuffer.allocate(48), 48, again);
        assertEquals(Arrays.toString(first), Arrays.toString(again));
    }
}
