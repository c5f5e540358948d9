package org.ntpdjava.ntp.auth;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash of the key followed by the packet (RFC 5905 section 7.3). */
final class KeyedDigest implements MacFunction {
    private static final int CHUNK_OCTETS = 128;

    private final MessageDigest digest;
    private final int digestOctets;
    private final byte[] secret;
    private final byte[] chunk = new byte[CHUNK_OCTETS];

    KeyedDigest(String algorithm, byte[] secret) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform of ours has " + algorithm, e);
        }
        digestOctets = digest.getDigestLength();
        this.secret = secret.clone();
    }

    @Override
    public void digest(ByteBuffer packet, int octets, byte[] target) {
        digest.update(secret, 0, secret.length);
        int start = packet.position();
        for (int done = 0; done < octets; done += CHUNK_OCTETS) {
            int now = Math.min(CHUNK_OCTETS, octets - done);
            packet.get(start + done, chunk, 0, now);
            digest.update(chunk, 0, now);
        }
        try {
            digest.digest(target, 0, digestOctets);
        } catch (DigestException e) {
            throw new IllegalStateException("the target holds the longest digest", e);
        }
    }
}
