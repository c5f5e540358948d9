package org.ntpdjava.ntp.packet;

/**
 * Where an extension field stands in its packet (RFC 7822 section 3). Its octets stay in the buffer they came in.
 *
 * @param type field type, 0 to 65535; what it means is for whoever knows the type
 * @param offset of the type, from the first octet of the NTP header
 * @param octets its length, type and length included; a multiple of four
 */
public record ExtensionField(int type, int offset, int octets) {
    /** Octets of type and length. */
    public static final int HEADER_OCTETS = 4;
    /** Octets of the shortest, RFC 7822 section 3. */
    public static final int SHORTEST_OCTETS = 16;

    public ExtensionField {
        if (offset < NtpPacket.HEADER_OCTETS || octets < SHORTEST_OCTETS || octets % 4 != 0) {
            throw new IllegalArgumentException("an extension field at " + offset + " of " + octets + " octets");
        }
    }

    /** Offset of the value. */
    public int valueOffset() {
        return offset + HEADER_OCTETS;
    }

    public int valueOctets() {
        return octets - HEADER_OCTETS;
    }
}
