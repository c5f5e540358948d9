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
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The prototype of a pool: it gives no time itself but stands for the servers that it still knows and has not tried. */
final class PoolAssociation extends Prototype {
    private static final PeerVariables PROTOTYPE = PeerVariables.unknown(ReferenceId.POOL);

    private final Deque<IpAddress> untried = new ArrayDeque<>();
    private SourceConfig.Network config;
    private int crowd;
    private int maxClock;

    /** @param precisionS shown as jitter, as ntpd does for a source without samples */
    PoolAssociation(int id, SourceConfig.Network config, double precisionS, long firstPollNs) {
        super(id, precisionS, firstPollNs);
        this.config = config;
    }

    @Override
    SourceConfig.Network config() {
        return config;
    }

    void reconfigure(SourceConfig.Network newConfig) {
        config = newConfig;
    }

    @Override
    int keyId() {
        return config.keyId();
    }

    @Override
    int version() {
        return config.version();
    }

    @Override
    IpAddress address() {
        return IpAddress.ANY_V4;
    }

    /** What the name stands for now; addresses of an earlier answer are forgotten. */
    void resolved(List<IpAddress> addresses) {
        touch();
        untried.clear();
        untried.addAll(addresses);
    }

    /**
     * Whether there is room for another server.
     *
     * @param nowCrowd so many associations leave none; 0 when there is room
     */
    void room(int nowCrowd, int nowMaxClock) {
        touch();
        crowd = nowCrowd;
        maxClock = nowMaxClock;
    }

    /** Each address is handed out once. */
    Optional<IpAddress> nextAddress() {
        touch();
        return Optional.ofNullable(untried.pollFirst());
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        return picture(
                config.host(),
                NetworkAssociation.NOWHERE,
                true,
                PROTOTYPE,
                Mode.CLIENT,
                NtpTimestamp.ZERO,
                0,
                Reason.of(Stage.POOL, untried.size(), crowd, maxClock, 0));
    }
}
