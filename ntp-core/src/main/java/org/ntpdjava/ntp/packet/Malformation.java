package org.ntpdjava.ntp.packet;

/** Why some octets are no NTP packet. */
public enum Malformation {
    /** Fewer than 48 octets. */
    TRUNCATED_HEADER,
    /** What follows the header is no multiple of four octets. */
    UNALIGNED_LENGTH,
    /** An extension field says that it is shorter than the 16 octets it must have (RFC 7822 section 3). */
    FIELD_TOO_SHORT,
    /** An extension field says that its length is no multiple of four. */
    FIELD_UNALIGNED,
    /** An extension field says that it ends behind the packet. */
    FIELD_BEYOND_END
}
