package org.ntpdjava.ntp.packet;

import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The header of RFC 5905 figure 8, decoded.
 *
 * @param version 0 to 7
 * @param stratum 0 to 255 as sent: 0 means unspecified or a kiss code
 * @param pollLog2S signed exponent
 * @param precisionLog2S signed exponent
 * @param rootDelayS seconds, from the unsigned 16.16 short format
 * @param rootDispersionS seconds, likewise
 * @param reference when the sender's clock was last set or corrected
 * @param origin the transmit timestamp of the packet this one answers
 * @param receive when that packet arrived at the sender
 * @param transmit when this packet left the sender
 */
public record NtpPacket(
        LeapIndicator leap,
        int version,
        Mode mode,
        int stratum,
        int pollLog2S,
        int precisionLog2S,
        double rootDelayS,
        double rootDispersionS,
        ReferenceId referenceId,
        NtpTimestamp reference,
        NtpTimestamp origin,
        NtpTimestamp receive,
        NtpTimestamp transmit) {
    /** Octets of the header without extension fields and MAC. */
    public static final int HEADER_OCTETS = 48;

    /** This packet with another origin timestamp. */
    public NtpPacket withOrigin(NtpTimestamp other) {
        return with(other, transmit);
    }

    /** This packet with another transmit timestamp. */
    public NtpPacket withTransmit(NtpTimestamp other) {
        return with(origin, other);
    }

    private NtpPacket with(NtpTimestamp newOrigin, NtpTimestamp newTransmit) {
        return new NtpPacket(
                leap,
                version,
                mode,
                stratum,
                pollLog2S,
                precisionLog2S,
                rootDelayS,
                rootDispersionS,
                referenceId,
                reference,
                newOrigin,
                receive,
                newTransmit);
    }
}
