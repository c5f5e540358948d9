package org.ntpdjava.simulator;

import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Packets with a timestamp changed. */
final class Packets {
    private Packets() {}

    static NtpPacket withTransmit(NtpPacket p, NtpTimestamp transmit) {
        return with(p, p.origin(), transmit);
    }

    static NtpPacket withOrigin(NtpPacket p, NtpTimestamp origin) {
        return with(p, origin, p.transmit());
    }

    private static NtpPacket with(NtpPacket p, NtpTimestamp origin, NtpTimestamp transmit) {
        return new NtpPacket(
                p.leap(),
                p.version(),
                p.mode(),
                p.stratum(),
                p.pollLog2S(),
                p.precisionLog2S(),
                p.rootDelayS(),
                p.rootDispersionS(),
                p.referenceId(),
                p.reference(),
                origin,
                p.receive(),
                transmit);
    }
}
