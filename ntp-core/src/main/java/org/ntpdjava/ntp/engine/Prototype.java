package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A line of the configuration that stands for others, servers to be found or hosts that listen, and gives no time itself. */
abstract sealed class Prototype extends Association permits PoolAssociation, GroupAssociation {
    private final double precisionS;
    private long nextNs;

    /** @param precisionS shown as jitter, as ntpd does for a source without samples */
    Prototype(int id, double precisionS, long firstPollNs) {
        super(id);
        this.precisionS = precisionS;
        this.nextNs = firstPollNs;
    }

    abstract int keyId();

    abstract int version();

    @Override
    final boolean configured() {
        return true;
    }

    @Override
    final long nextNs() {
        return nextNs;
    }

    final void pollAt(long monotonicNs) {
        nextNs = monotonicNs;
    }

    @Override
    final int statusWord() {
        return PeerState.statusWord(true, keyId() != 0, false, true, SelectionStatus.REJECT, event());
    }

    /**
     * Its picture.
     *
     * @param name as configured; empty where the address says it all
     * @param pool it is that of a pool
     * @param variables told in place of those of a server
     * @param lastSent zero for never
     */
    final PeerState picture(
            String name,
            Endpoint remote,
            boolean pool,
            PeerVariables variables,
            Mode hostMode,
            NtpTimestamp lastSent,
            int packetsSent,
            Reason reason) {
        Options options = config().options();
        return new PeerState(
                id(),
                name,
                remote,
                NetworkAssociation.NOWHERE,
                true,
                pool,
                variables,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                lastSent,
                new PeerTimes(nextNs, PeerTimes.NEVER),
                0,
                0,
                hostMode,
                version(),
                options.minPollLog2S(),
                options.minPollLog2S(),
                0,
                0,
                keyId(),
                0,
                0,
                0,
                precisionS,
                0,
                0,
                List.of(),
                SelectionStatus.REJECT,
                event(),
                packetsSent,
                0,
                PeerState.PeerCounters.NONE,
                Optional.empty(),
                Optional.empty(),
                reason,
                findings());
    }
}
