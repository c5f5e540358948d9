package org.ntpdjava.ntp.packet;

/** What {@link PacketCodec} made of the octets of a datagram. */
public sealed interface Decoded {
    /** A packet of RFC 5905. Whether it is any use is for others to say. */
    record Valid(NtpPacket packet, Trailer trailer) implements Decoded {}

    /** No NTP packet. */
    record Malformed(Malformation reason) implements Decoded {}
}
