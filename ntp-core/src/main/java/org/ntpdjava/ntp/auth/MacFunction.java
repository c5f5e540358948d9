package org.ntpdjava.ntp.auth;

import java.nio.ByteBuffer;

/** Makes digests of packets with one key. Allocates nothing per packet; serves one thread. */
interface MacFunction {
    /** Octets that the target of {@link #digest} must hold, of the longest hash. */
    int TARGET_OCTETS = 64;

    /**
     * The digest of the first octets of a packet.
     *
     * @param packet begins at its position, which stays
     * @param octets how many of it
     * @param target its first octets become the digest; the rest is of no meaning
     */
    void digest(ByteBuffer packet, int octets, byte[] target);
}
