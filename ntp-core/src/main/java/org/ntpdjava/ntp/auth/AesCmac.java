package org.ntpdjava.ntp.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** AES-CMAC (RFC 4493; RFC 8573 for NTP). */
final class AesCmac implements MacFunction {
    private static final int BLOCK = 16;
    /** The polynomial of the field of 2^128 elements, RFC 4493 section 2.3. */
    private static final int RB = 0x87;

    private final Cipher cipher;
    private final byte[] lastWhole;
    private final byte[] lastPadded;
    private final byte[] input = new byte[BLOCK];
    private final byte[] chained = new byte[BLOCK];

    /** @param keyOctets 16, 24 or 32; the secret is cut, or padded with zeros, to that many, as ntpd does */
    AesCmac(byte[] secret, int keyOctets) {
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Arrays.copyOf(secret, keyOctets), "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
        encrypt();
        lastWhole = doubled(chained);
        lastPadded = doubled(lastWhole);
    }

    /** Subkeys, RFC 4493 section 2.3: one bit to the left, and the polynomial for the bit that fell out. */
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BLOCK];
        int carry = 0;
        for (int i = BLOCK - 1; i >= 0; i--) {
            int octet = block[i] & 0xff;
            result[i] = (byte) (octet << 1 | carry);
            carry = octet >>> 7;
        }
        if (carry == 1) {
            result[BLOCK - 1] ^= (byte) RB;
        }
        return result;
    }

    @Override
    public void digest(ByteBuffer packet, int octets, byte[] target) {
        Arrays.fill(chained, (byte) 0);
        int start = packet.position();
        int last = octets == 0 ? 0 : (octets - 1) / BLOCK * BLOCK;
        for (int done = 0; done < last; done += BLOCK) {
            packet.get(start + done, input, 0, BLOCK);
            chain();
        }
        int rest = octets - last;
        packet.get(start + last, input, 0, rest);
        if (rest < BLOCK) {
            Arrays.fill(input, rest, BLOCK, (byte) 0);
            input[rest] = (byte) 0x80;
        }
        mix(rest < BLOCK ? lastPadded : lastWhole);
        chain();
        System.arraycopy(chained, 0, target, 0, BLOCK);
    }

    private void chain() {
        mix(chained);
        encrypt();
    }

    private void mix(byte[] with) {
        for (int i = 0; i < BLOCK; i++) {
            input[i] ^= with[i];
        }
    }

    private void encrypt() {
        try {
            cipher.update(input, 0, BLOCK, chained, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("a block of AES has 16 octets", e);
        }
    }
}
