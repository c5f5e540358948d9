package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Those who listen at a group address: we send them the time, or ask them for it. It gives no time itself. */
final class GroupAssociation extends Association {
    private static final PeerVariables NOTHING = PeerVariables.unknown(ReferenceId.NONE);

    private final double precisionS;
    private SourceConfig.Group config;
    private long nextNs;
    private int packetsSent;
    private NtpTimestamp lastSent = NtpTimestamp.ZERO;
    private NtpTimestamp cookie = NtpTimestamp.ZERO;
    private int hopIndex;
    private long askedNs;
    private int room;

    /** @param precisionS shown as jitter, as ntpd does for a source without samples */
    GroupAssociation(int id, SourceConfig.Group config, double precisionS, long firstPollNs) {
        super(id);
        this.precisionS = precisionS;
        this.config = config;
        this.nextNs = firstPollNs;
    }

    @Override
    SourceConfig.Group config() {
        return config;
    }

    void reconfigure(SourceConfig.Group newConfig) {
        config = newConfig;
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    IpAddress address() {
        return config.group().address();
    }

    Endpoint remote() {
        return new Endpoint(config.group().address(), config.port());
    }

    @Override
    long nextNs() {
        return nextNs;
    }

    void pollAt(long monotonicNs) {
        nextNs = monotonicNs;
    }

    void sent(NtpTimestamp served) {
        packetsSent++;
        lastSent = served;
    }

    /**
     * It was asked with this cookie, which answers must return.
     *
     * @param newRoom associations there may be with those that answer
     */
    void asked(NtpTimestamp newCookie, long nowNs, int newRoom) {
        cookie = newCookie;
        askedNs = nowNs;
        room = newRoom;
    }

    /** How many associations there may be with those that answer. */
    int room() {
        return room;
    }

    /** Zero when it was not asked yet. */
    NtpTimestamp cookie() {
        return cookie;
    }

    /** Monotonic; only when it was asked. */
    long askedNs() {
        return askedNs;
    }

    /** The place of the next hop count in its list. */
    int hopIndex() {
        return hopIndex;
    }

    void hopIndex(int next) {
        hopIndex = next;
    }

    @Override
    int statusWord() {
        return PeerState.statusWord(true, config.keyId() != 0, false, true, SelectionStatus.REJECT, event());
    }

    private Mode hostMode() {
        return switch (config.cast()) {
            case BROADCAST -> Mode.BROADCAST;
            case MANYCAST -> Mode.CLIENT;
        };
    }

    private Stage stage() {
        return switch (config.cast()) {
            case BROADCAST -> Stage.BROADCAST;
            case MANYCAST -> Stage.MANYCAST;
        };
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        return new PeerState(
                id(),
                "",
                remote(),
                NetworkAssociation.NOWHERE,
                true,
                false,
                NOTHING,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                lastSent,
                0,
                0,
                hostMode(),
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
                packetsSent,
                0,
                PeerState.PeerCounters.NONE,
                Optional.empty(),
                Optional.empty(),
                Reason.of(stage(), packetsSent, 0),
                findings());
    }
}
