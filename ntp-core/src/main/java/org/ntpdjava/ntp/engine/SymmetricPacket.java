package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ShortFormat;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The packet a symmetric peer sends: our whole state, so that the other side can follow us. */
final class SymmetricPacket {
    private SymmetricPacket() {}

    /**
     * In interleaved mode its origin is the receive field of the peer's last packet and its transmit field tells when our own
     * last one left. In basic mode the origin is the transmit field, and that of this one is zero: the sender stamps it.
     */
    static NtpPacket of(NetworkAssociation peer, SystemVariables system, int precisionLog2S, NtpTimestamp served) {
        NtpTimestamp departed = peer.wire().departureToTell();
        return new NtpPacket(
                system.leap(),
                peer.config().version(),
                peer.hostMode(),
                system.synchronised() ? system.stratum() : 0,
                peer.poll().hostPollLog2S(),
                precisionLog2S,
                sent(system, system.rootDelayS()),
                sent(system, system.rootDispersionS(served)),
                system.referenceId(),
                system.reference(),
                departed.isZero() ? peer.wire().peerTransmit() : peer.wire().peerReceive(),
                peer.wire().peerReceived(),
                departed);
    }

    private static double sent(SystemVariables system, double seconds) {
        return system.synchronised() ? ShortFormat.bound(seconds) : seconds;
    }
}
