package org.ntpdjava.simulator;

import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Packets with a field changed. */
final class Packets {
    private Packets() {}

    static NtpPacket withTransmit(NtpPacket p, NtpTimestamp transmit) {
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
                p.origin(),
                p.receive(),
                transmit);
    }
}
