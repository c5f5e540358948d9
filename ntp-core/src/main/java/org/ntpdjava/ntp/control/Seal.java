package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ntpdjava.ntp.auth.Authenticator;

/**
 * How a control message was signed, and its answer is. Where the MAC begins is not agreed upon: classic ntpd and NTPsec up
 * to 1.2.2 fill header and data up to eight octets before it, later NTPsec to four.
 *
 * @param keyId of a trusted key
 * @param alignment 8 or 4
 */
public record Seal(int keyId, int alignment, Authenticator authenticator) {
    /** Octets of the longest MAC with what it is aligned with. */
    public static final int MOST_OCTETS = 8 + 24;

    private static final int[] ALIGNMENTS = {8, 4};

    /** The one that verifies; a message with any other is as good as unsigned. */
    public static Optional<Seal> of(ByteBuffer datagram, ControlHeader header, Authenticator authenticator) {
        for (int alignment : ALIGNMENTS) {
            int macOffset = aligned(ControlHeader.OCTETS + header.count(), alignment);
            if (macOffset < datagram.remaining()) {
                int keyId = authenticator.verifiedKey(datagram, macOffset);
                if (keyId != Authenticator.NO_KEY) {
                    return Optional.of(new Seal(keyId, alignment, authenticator));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Signs.
     *
     * @param message from the start of the buffer to its position; afterwards with zeros to the alignment, and the MAC
     */
    public void sign(ByteBuffer message) {
        while (message.position() % alignment != 0) {
            message.put((byte) 0);
        }
        int octets = message.position();
        message.position(authenticator.sign(message.rewind(), octets, keyId));
    }

    private static int aligned(int octets, int alignment) {
        return (octets + alignment - 1) / alignment * alignment;
    }
}
