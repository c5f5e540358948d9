package org.ntpdjava.ntp.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The prototype of a pool: it gives no time itself but stands for the servers that it still knows and has not tried. */
final class PoolAssociation extends Association {
    private static final PeerVariables PROTOTYPE = PeerVariables.unknown(ReferenceId.POOL);

    private final double precisionS;
    private final Deque<IpAddress> untried = new ArrayDeque<>();
    private SourceConfig.Network config;
    private long nextNs;

    /** @param precisionS shown as jitter, as ntpd does for a source without samples */
    PoolAssociation(int id, SourceConfig.Network config, double precisionS, long firstPollNs) {
        super(id);
        this.precisionS = precisionS;
        this.config = config;
        this.nextNs = firstPollNs;
    }

    @Override
    SourceConfig.Network config() {
        return config;
    }

    void reconfigure(SourceConfig.Network newConfig) {
        config = newConfig;
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    IpAddress address() {
        return IpAddress.ANY_V4;
    }

    @Override
    long nextNs() {
        return nextNs;
    }

    void pollAt(long monotonicNs) {
        nextNs = monotonicNs;
    }

    /** What the name stands for now; addresses of an earlier answer are forgotten. */
    void resolved(List<IpAddress> addresses) {
        touch();
        untried.clear();
        untried.addAll(addresses);
    }

    /** Each address is handed out once. */
    Optional<IpAddress> nextAddress() {
        touch();
        return Optional.ofNullable(untried.pollFirst());
    }

    @Override
    int statusWord() {
        return PeerState.statusWord(true, config.keyId() != 0, false, true, SelectionStatus.REJECT, event());
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        return new PeerState(
                id(),
                config.host(),
                NetworkAssociation.NOWHERE,
                NetworkAssociation.NOWHERE,
                true,
                true,
                PROTOTYPE,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                0,
                0,
                Mode.CLIENT,
                config.version(),
                config.options().minPollLog2S(),
                config.options().minPollLog2S(),
                0,
                0,
                config.keyId(),
                0,
                0,
                0,
                precisionS,
                0,
                0,
                List.of(),
                SelectionStatus.REJECT,
                event(),
                0,
                0,
                PeerState.PeerCounters.NONE,
                Optional.empty(),
                Optional.empty(),
                Reason.of(Stage.POOL, untried.size(), 0),
                findings());
    }
}
