package org.ntpdjava.daemon.transport;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.NtpPacket;

/** What became of a packet of ours. */
public sealed interface SendOutcome {
    /**
     * The system took it.
     *
     * @param clockBits the system clock, uncorrected, when it left: by the kernel, or read as late as possible before
     * @param transmitBits the transmit timestamp it carried, which names it; 0 for a packet too short to have one
     */
    record Sent(long clockBits, long transmitBits) implements SendOutcome {}

    /**
     * It did not leave.
     *
     * @param reason the system's words, for example "Network is unreachable"
     * @param cure what to do; empty where that is not known
     */
    record Failed(String reason, String cure) implements SendOutcome {
        public Failed(String reason) {
            this(reason, "");
        }

        static final Failed CLOSED = new Failed("the transport is closed");

        static Failed noSocketFor(Endpoint remote) {
            return new Failed("no " + (remote.address().isIpv4() ? "IPv4" : "IPv6") + " socket is open");
        }
    }

    /** The transmit timestamp of a packet at position 0 to limit; 0 if it is too short to have one. */
    static long transmitBits(ByteBuffer packet) {
        return packet.limit() < NtpPacket.HEADER_OCTETS ? 0 : packet.getLong(SendStamp.TRANSMIT_OFFSET);
    }
}
