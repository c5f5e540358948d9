package org.ntpdjava.ntp.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows the header: extension fields, then a message authentication code (RFC 5905 section 7.5, RFC 7822).
 *
 * <p>The two are told apart by length alone: up to 24 octets left over are a MAC (key identifier and a digest of up to
 * 20 octets), more begin with an extension field. RFC 7822 makes that sure by requiring 28 octets of a last field that no
 * MAC follows. A MAC of four octets is a crypto-NAK: key identifier zero and no digest.
 *
 * @param extensionFields in the order of the packet
 * @param macOffset from the first octet of the header; where there is no MAC, the length of the packet
 * @param macOctets 0 for none, else 4 to 24
 * @param keyId key identifier, unsigned; 0 without a MAC
 */
public record Trailer(List<ExtensionField> extensionFields, int macOffset, int macOctets, int keyId) {
    /** Only a header. */
    public static final Trailer NONE = new Trailer(List.of(), NtpPacket.HEADER_OCTETS, 0, 0);

    /** Octets of the longest MAC: key identifier and 160 bits. */
    public static final int LONGEST_MAC_OCTETS = 24;
    /** Octets of a crypto-NAK. */
    public static final int CRYPTO_NAK_OCTETS = 4;

    private static final Malformation[] MALFORMATIONS = Malformation.values();

    public Trailer {
        extensionFields = List.copyOf(extensionFields);
    }

    public boolean hasMac() {
        return macOctets > 0;
    }

    /** Whether the sender says that it could not authenticate the packet this one answers (RFC 5905 section 9.2). */
    public boolean isCryptoNak() {
        return macOctets == CRYPTO_NAK_OCTETS;
    }

    /**
     * The offset of the MAC, found without creating an object: the length of the packet when there is none, negative when
     * the packet is malformed (see {@link #malformation}). Any octets and any length will do.
     */
    public static int findMac(ByteBuffer packet) {
        int end = packet.remaining();
        int offset = NtpPacket.HEADER_OCTETS;
        if (end < offset) {
            return refused(Malformation.TRUNCATED_HEADER);
        }
        if (end % 4 != 0) {
            return refused(Malformation.UNALIGNED_LENGTH);
        }
        while (end - offset > LONGEST_MAC_OCTETS) {
            int octets = fieldOctets(packet, offset);
            if (octets < ExtensionField.SHORTEST_OCTETS) {
                return refused(Malformation.FIELD_TOO_SHORT);
            }
            if (octets % 4 != 0) {
                return refused(Malformation.FIELD_UNALIGNED);
            }
            if (octets > end - offset) {
                return refused(Malformation.FIELD_BEYOND_END);
            }
            offset += octets;
        }
        return offset;
    }

    /**
     * The key identifier, unsigned, of a MAC; allocates nothing.
     *
     * @param macOffset what {@link #findMac} found, at least four octets before the end
     */
    public static int keyId(ByteBuffer packet, int macOffset) {
        return packet.getInt(packet.position() + macOffset);
    }

    /** @param negative what {@link #findMac} found */
    public static Malformation malformation(int negative) {
        return MALFORMATIONS[~negative];
    }

    /**
     * Reads the trailer of a packet that {@link #findMac} found well-formed.
     *
     * @param macOffset what it found
     */
    static Trailer read(ByteBuffer packet, int macOffset) {
        int end = packet.remaining();
        if (end == NtpPacket.HEADER_OCTETS) {
            return NONE;
        }
        List<ExtensionField> fields = new ArrayList<>();
        int offset = NtpPacket.HEADER_OCTETS;
        while (offset < macOffset) {
            int octets = fieldOctets(packet, offset);
            fields.add(new ExtensionField(unsignedShort(packet, offset), offset, octets));
            offset += octets;
        }
        int keyId = macOffset < end ? keyId(packet, macOffset) : 0;
        return new Trailer(fields, macOffset, end - macOffset, keyId);
    }

    private static int refused(Malformation reason) {
        return ~reason.ordinal();
    }

    private static int fieldOctets(ByteBuffer packet, int offset) {
        return unsignedShort(packet, offset + 2);
    }

    private static int unsignedShort(ByteBuffer packet, int offset) {
        return packet.getShort(packet.position() + offset) & 0xffff;
    }
}
