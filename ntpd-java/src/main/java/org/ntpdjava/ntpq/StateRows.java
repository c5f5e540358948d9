package org.ntpdjava.ntpq;

import java.util.List;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.PollInterval;

/** The daemon's own look at the {@link Billboard}: the rows that {@code ntpq -pn} would show, without asking. */
public final class StateRows {
    private StateRows() {}

    /** One row for each peer, for {@link Billboard#REFERENCE}. */
    public static List<Billboard.Row> of(SystemState state, NtpTimestamp servedNow) {
        return state.peers().stream().map(peer -> row(peer, servedNow)).toList();
    }

    private static Billboard.Row row(PeerState peer, NtpTimestamp servedNow) {
        IpAddress remote = peer.remote().address();
        NtpTimestamp last = peer.received().isZero() ? peer.reference() : peer.received();
        return new Billboard.Row(
                peer.selection().tally(),
                remote.isUnspecified() ? peer.name() : remote.toString(),
                PeersReport.referenceId(peer.referenceText(), false),
                peer.associationId(),
                peer.stratum(),
                PeersReport.type(peer.hostMode().code(), remote, peer.referenceText()),
                last.isZero() ? 0 : PeersReport.ageS(last, servedNow),
                (long) PollInterval.seconds(Math.min(peer.hostPollLog2S(), peer.peerPollLog2S())),
                peer.reach(),
                peer.delayS() * 1e3,
                peer.offsetS() * 1e3,
                peer.jitterS() * 1e3,
                peer.local().address().toString());
    }
}
