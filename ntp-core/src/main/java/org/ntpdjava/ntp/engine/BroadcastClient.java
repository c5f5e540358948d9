package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.PacketTests;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Takes the time of the broadcasts of a server that we know (RFC 5905 section 9.2: broadcast client). */
final class BroadcastClient {
    private final SourceProcess sources;
    private final int precisionLog2S;

    BroadcastClient(SourceProcess sources, int precisionLog2S) {
        this.sources = sources;
        this.precisionLog2S = precisionLog2S;
    }

    /**
     * A broadcast has arrived that its key, if it needs one, vouches for. Whether it is worth anything is found out here: it
     * proves nothing about when it was sent, so one that is not newer than all before is dropped.
     *
     * @param receivedAt served time
     */
    void received(
            NetworkAssociation server,
            BroadcastReception reception,
            NtpPacket packet,
            NtpTimestamp receivedAt,
            Now now) {
        if (packet.transmit().isZero()) {
            server.flash(Flash.PKT_UNSYNC.bit());
            return;
        }
        if (!reception.isNews(packet.transmit())) {
            server.counters().duplicate();
            server.flash(Flash.PKT_DUP.bit());
            return;
        }
        int flash = PacketTests.failed(packet);
        server.flash(flash);
        if (flash != 0) {
            server.counters().badReference();
            return;
        }
        server.believed();
        reception.heard(packet.transmit(), receivedAt);
        if (reception.isListening()) {
            server.learn(PeerVariables.of(packet));
            sources.heard(server, now);
            sources.admit(server, sample(reception, packet, receivedAt), now);
        }
    }

    /** It was under way for half the round trip. */
    private Sample sample(BroadcastReception reception, NtpPacket packet, NtpTimestamp receivedAt) {
        double delayS = Math.max(reception.delayS(), Math.scalb(1.0, precisionLog2S));
        return new Sample(
                packet.transmit().secondsSince(receivedAt) + delayS / 2,
                delayS,
                Math.scalb(1.0, precisionLog2S) + Math.scalb(1.0, packet.precisionLog2S()) + SystemState.PHI * delayS,
                receivedAt);
    }
}
