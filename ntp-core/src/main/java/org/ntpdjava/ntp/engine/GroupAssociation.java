package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Those who listen at a group address: we send them the time, or ask them for it. It gives no time itself. */
final class GroupAssociation extends Prototype {
    private static final PeerVariables NOTHING = PeerVariables.unknown(ReferenceId.NONE);

    private SourceConfig.Group config;
    private int packetsSent;
    private NtpTimestamp lastSent = NtpTimestamp.ZERO;
    private NtpTimestamp cookie = NtpTimestamp.ZERO;
    private int hopIndex;
    private long askedNs;
    private int room;

    /** @param precisionS shown as jitter, as ntpd does for a source without samples */
    GroupAssociation(int id, SourceConfig.Group config, double precisionS, long firstPollNs) {
        super(id, precisionS, firstPollNs);
        this.config = config;
    }

    @Override
    SourceConfig.Group config() {
        return config;
    }

    void reconfigure(SourceConfig.Group newConfig) {
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
        return config.group().address();
    }

    Endpoint remote() {
        return new Endpoint(config.group().address(), config.port());
    }

    void sent(NtpTimestamp served) {
        packetsSent++;
        lastSent = served;
    }

    /** What was counted as sent did not leave. */
    void notSent(String trouble) {
        touch();
        packetsSent--;
        find(Reason.of(Stage.UNSENT, trouble));
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
        return picture(
                "", remote(), false, NOTHING, hostMode(), lastSent, packetsSent, Reason.of(stage(), packetsSent, 0));
    }
}
