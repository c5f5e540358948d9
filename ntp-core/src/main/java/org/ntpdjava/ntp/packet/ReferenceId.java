package org.ntpdjava.ntp.packet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The reference identifier of RFC 5905 section 7.3: at stratum 0 a kiss code, at stratum 1 four ASCII characters that
 * name the reference clock, above that the IPv4 address of the system peer or the first four octets of the MD5 digest
 * of its IPv6 address.
 *
 * @param bits the four octets, first one highest
 */
public record ReferenceId(int bits) {
    public static final ReferenceId NONE = new ReferenceId(0);
    /** Not yet synchronized for the first time. */
    public static final ReferenceId INIT = ofText("INIT");
    /** A step in the system clock has occurred, and the associations have not settled yet. */
    public static final ReferenceId STEP = ofText("STEP");
    /** Of a source whose name has no address yet; NTPsec's. */
    public static final ReferenceId DNS = ofText("DNS");
    /** The prototype of a pool. */
    public static final ReferenceId POOL = ofText("POOL");

    /** Of an orphan parent: it follows nobody. */
    public static final ReferenceId LOOPBACK = new ReferenceId(0x7f000001);
    /** The same at stratum 1, where characters are expected. */
    public static final ReferenceId LOOP = ofText("LOOP");

    /** The first four characters, left justified, the rest zero. Characters beyond ASCII become '?'. */
    public static ReferenceId ofText(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | (i < ascii.length ? ascii[i] & 0xff : 0);
        }
        return new ReferenceId(bits);
    }

    /** What a server names its system peer by. */
    public static ReferenceId ofAddress(IpAddress address) {
        if (address.isIpv4()) {
            return new ReferenceId(address.ipv4());
        }
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(address.octets());
            return new ReferenceId(
                    (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** Up to four characters; trailing zeros dropped, others that do not print shown as '.'. */
    public String text() {
        StringBuilder text = new StringBuilder(4);
        int length = 4 - Math.min(4, Integer.numberOfTrailingZeros(bits) / 8);
        for (int i = 0; i < length; i++) {
            int c = bits >>> (24 - 8 * i) & 0xff;
            text.append(c > ' ' && c < 0x7f ? (char) c : '.');
        }
        return text.toString();
    }

    public String dottedQuad() {
        return IpAddress.ofIpv4(bits).toString();
    }

    /** As mode 6 sends it: text at stratum 0, 1 and 16, a dotted quad in between. */
    public String ntpqText(int stratum) {
        return stratum >= 2 && stratum <= 15 ? dottedQuad() : text();
    }
}
