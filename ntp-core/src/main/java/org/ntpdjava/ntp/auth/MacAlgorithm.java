package org.ntpdjava.ntp.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a key makes a digest of a packet: with a hash of key and packet (RFC 5905 section 7.3), or as AES-CMAC (RFC 4493,
 * RFC 8573). A version 4 packet has room for 160 bits; longer digests are cut to their first 20 octets, as ntpd, NTPsec
 * and chronyd do.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
public enum MacAlgorithm {
    MD5("MD5", 16, "M", "MD5"),
    SHA1("SHA-1", 20, "SHA", "SHA1"),
    SHA224("SHA-224", 28, "SHA224"),
    SHA256("SHA-256", 32, "SHA256"),
    SHA384("SHA-384", 48, "SHA384"),
    SHA512("SHA-512", 64, "SHA512"),
    /** The one RFC 8573 asks for. */
    AES_128_CMAC(16, "AES", "AES128", "AES128CMAC"),
    AES_192_CMAC(24, "AES192", "AES192CMAC"),
    AES_256_CMAC(32, "AES256", "AES256CMAC");

    /** Octets of the longest digest a packet carries. */
    public static final int LONGEST_DIGEST_OCTETS = 20;

    private static final int CMAC_OCTETS = 16;

    private final String digest;
    private final int fullOctets;
    private final int cipherKeyOctets;
    private final List<String> words;

    MacAlgorithm(String digest, int fullOctets, String... words) {
        this.digest = digest;
        this.fullOctets = fullOctets;
        this.cipherKeyOctets = 0;
        this.words = List.of(words);
    }

    MacAlgorithm(int cipherKeyOctets, String... words) {
        this.digest = "";
        this.fullOctets = CMAC_OCTETS;
        this.cipherKeyOctets = cipherKeyOctets;
        this.words = List.of(words);
    }

    /** By the word of a keys file, classic's or NTPsec's; in any case, {@code AES-128-CMAC} as {@code AES128CMAC}. */
    public static Optional<MacAlgorithm> named(String word) {
        String plain = word.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
        for (MacAlgorithm algorithm : values()) {
            if (algorithm.words.contains(plain)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** As people write it: {@code SHA256}, {@code AES128CMAC}. */
    public String word() {
        return words.getLast();
    }

    boolean isCmac() {
        return cipherKeyOctets != 0;
    }

    /** Octets of the digest in a packet. */
    public int digestOctets() {
        return Math.min(fullOctets, LONGEST_DIGEST_OCTETS);
    }

    /** A maker of digests with this secret; it serves one thread. */
    MacFunction keyed(byte[] secret) {
        return cipherKeyOctets == 0 ? new KeyedDigest(digest, secret) : new AesCmac(secret, cipherKeyOctets);
    }
}
