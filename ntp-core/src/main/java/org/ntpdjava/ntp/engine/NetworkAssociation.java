package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.association.OnWire;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.filter.ClockFilter;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A client or symmetric association; a symmetric one that is not configured is passive, and goes when its peer does. So
 * does a broadcast server that came by itself: first a client association, then one that only listens.
 */
final class NetworkAssociation extends SampledAssociation {
    /** Host mode 6 of an association is a broadcast client (MODE_BCLIENT of ntpd): the wire needs no number for it. */
    private static final Mode LISTENING = Mode.CONTROL;

    static final Endpoint NOWHERE = new Endpoint(IpAddress.ANY_V4, 0);

    /** No address is above this. */
    private static final ReferenceId ANYWHERE = new ReferenceId(0xffff_ffff);

    /** What was found out about an address, and says nothing about the next one. */
    private static final List<Stage> OF_AN_ADDRESS =
            List.of(Stage.SILENT, Stage.DENIED, Stage.RESTRICTED, Stage.RETURNED, Stage.RATE, Stage.LOOKUP, Stage.NAME);

    /** A packet that came before we were told when ours had left. */
    record Held(Endpoint local, NtpPacket packet, NtpTimestamp receivedAt) {}

    private final boolean configured;
    private final OnWire wire;
    private final PacketCounters counters = new PacketCounters();
    private final Silence silence = new Silence();
    private SourceConfig.Network config;
    private String name;
    private Endpoint remote = NOWHERE;
    private ReferenceId addressAsReferenceId = ReferenceId.NONE;
    private Endpoint local = NOWHERE;
    private ReferenceId localAsReferenceId = ANYWHERE;
    private Optional<Held> held = Optional.empty();
    private int packetFlash;
    private int uselessPolls;
    private boolean denied;
    private boolean doubted;
    private boolean interleaved;
    private boolean ourselves;
    private boolean notAsked;
    private @Nullable BroadcastReception broadcasts;

    /** @param configured false when a pool brought it, or it came by itself */
    NetworkAssociation(Birth birth, SourceConfig.Network config, boolean configured) {
        super(
                birth,
                Candidate.Kind.NETWORK,
                new ClockFilter(birth.precisionLog2S(), birth.tolerance()),
                new PollProcess(config.options(), true, birth.random(), birth.firstPollNs()),
                PeerVariables.unknown(name(config, configured).isEmpty() ? ReferenceId.INIT : ReferenceId.DNS));
        this.config = config;
        this.configured = configured;
        this.name = name(config, configured);
        this.wire = config.kind() == SourceConfig.Kind.PEER ? OnWire.symmetric() : OnWire.client();
        wire.interleave(config.options().xleave());
    }

    @Override
    SourceConfig.Network config() {
        return config;
    }

    void reconfigure(SourceConfig.Network newConfig) {
        config = newConfig;
        name = name(newConfig, configured);
        poll().reconfigure(newConfig.options());
        wire.interleave(newConfig.options().xleave());
    }

    @Override
    boolean configured() {
        return configured;
    }

    boolean symmetric() {
        return config.kind() == SourceConfig.Kind.PEER;
    }

    /** It came by itself as a broadcast server, and is to be listened to. */
    void receives(BroadcastReception reception) {
        broadcasts = reception;
    }

    /** Null unless it is a broadcast server. */
    @Nullable
    BroadcastReception broadcasts() {
        return broadcasts;
    }

    /** A broadcast server that is not asked (any more). */
    boolean isListenedTo() {
        return broadcasts != null && broadcasts.isListening();
    }

    Mode hostMode() {
        if (isListenedTo()) {
            return LISTENING;
        }
        if (!symmetric()) {
            return Mode.CLIENT;
        }
        return configured ? Mode.SYMMETRIC_ACTIVE : Mode.SYMMETRIC_PASSIVE;
    }

    /** A server answers clients, a peer of either symmetric mode answers peers. */
    boolean accepts(Mode mode) {
        return switch (mode) {
            case SERVER -> !symmetric();
            case SYMMETRIC_ACTIVE, SYMMETRIC_PASSIVE -> symmetric();
            case BROADCAST -> broadcasts != null;
            case RESERVED, CLIENT, CONTROL, PRIVATE -> false;
        };
    }

    OnWire wire() {
        return wire;
    }

    Silence silence() {
        return silence;
    }

    PacketCounters counters() {
        return counters;
    }

    @Override
    Endpoint remote() {
        return remote;
    }

    @Override
    ReferenceId addressAsReferenceId() {
        return addressAsReferenceId;
    }

    Endpoint local() {
        return local;
    }

    /** By what its other end may name us; kept, for that of an IPv6 address is a digest. */
    ReferenceId localAsReferenceId() {
        return localAsReferenceId;
    }

    void heardAt(Endpoint newLocal) {
        if (!newLocal.equals(local)) {
            local = newLocal;
            localAsReferenceId =
                    newLocal.address().isUnspecified() ? ANYWHERE : ReferenceId.ofAddress(newLocal.address());
        }
    }

    @Override
    IpAddress address() {
        return remote.address();
    }

    boolean resolved() {
        return !remote.address().isUnspecified();
    }

    /** Talks to this address from now on, starting over. */
    void moveTo(IpAddress address, long firstPollNs) {
        moveTo(new Endpoint(address, config.port()), firstPollNs);
    }

    /** The same, also where an address means something on one link only. */
    void moveTo(Endpoint newRemote, long firstPollNs) {
        remote = newRemote;
        addressAsReferenceId = ReferenceId.ofAddress(newRemote.address());
        denied = false;
        if (variables().referenceId().equals(ReferenceId.DNS)) {
            learn(PeerVariables.unknown(ReferenceId.INIT));
        }
        silence.forget();
        OF_AN_ADDRESS.forEach(this::settle);
        clear();
        poll().startOver(firstPollNs);
    }

    /** Nothing that proves to be an answer has come from this address since we moved there, or since a step. */
    boolean unheard() {
        return wire.peerReceived().isZero();
    }

    /** Gives way to others when it is of no use; one of the configuration only if it is told to, and in a full house. */
    boolean givesWay(boolean fullHouse) {
        return !configured || (config.options().preempt() && fullHouse);
    }

    /** The bits of the packet tests that the last packet failed. */
    void flash(int bits) {
        packetFlash = bits;
    }

    void hold(Held packet) {
        if (held.isEmpty()) {
            held = Optional.of(packet);
        }
    }

    Optional<Held> takeHeld() {
        Optional<Held> taken = held;
        held = Optional.empty();
        return taken;
    }

    /** The server told us to go away. */
    void denied(ReferenceId kiss) {
        denied = true;
        clear();
        learn(PeerVariables.unknown(kiss));
        poll().stop();
    }

    boolean isDenied() {
        return denied;
    }

    /** Our packet to it has not left. True when that is news. */
    boolean notAsked(String trouble) {
        boolean news = !notAsked;
        notAsked = true;
        find(Reason.of(Stage.UNSENT, trouble));
        return news;
    }

    /** Our packet to it has left. */
    void asked() {
        if (notAsked) {
            notAsked = false;
            packetFlash = 0;
            settle(Stage.UNSENT);
        }
    }

    /** It sent what proves nothing. True the first time since {@link #believed}. */
    boolean beginsToDoubt() {
        boolean begins = !doubted;
        doubted = true;
        return begins;
    }

    /** It answered in this mode, interleaved or basic: whether that is interleaved for the first time. */
    boolean turnsInterleaved(boolean mode) {
        boolean turns = mode && !interleaved;
        interleaved = mode;
        return turns;
    }

    /** Whether the last it told of itself is what we told of ourselves. */
    void isOurselves(boolean is) {
        ourselves = is;
    }

    /** It sent an answer to our request, and its key, if it has one, vouches for it. */
    void believed() {
        doubted = false;
        settle(Stage.AUTHENTICATION);
    }

    /** Counts polls in a row that found it without use for the clock. */
    void countUse(boolean useful) {
        uselessPolls = useful ? 0 : uselessPolls + 1;
    }

    int uselessPolls() {
        return uselessPolls;
    }

    @Override
    void moved(double byS) {
        super.moved(byS);
        wire.slewed(-byS); // it is moved, and its stamps with it
        wire.moved(NtpDuration.ofSeconds(byS));
    }

    @Override
    void corrected(double phaseS) {
        super.corrected(phaseS);
        wire.slewed(phaseS);
    }

    @Override
    void clear() {
        super.clear();
        wire.clear();
        held = Optional.empty();
        ourselves = false;
        packetFlash = 0;
    }

    @Override
    boolean isWarmingUp(NtpTimestamp served) {
        return reach().isReachable() || (poll().inBurst() && wire.lastSent().isZero());
    }

    @Override
    ClockSource clockSource() {
        return ClockSource.NTP;
    }

    @Override
    boolean followsUs(LocalAddresses addresses) {
        return ourselves
                || addresses.isUs(remote)
                || (variables().stratum() > 1 && addresses.isUs(variables().referenceId()));
    }

    /** A peer that polls more often than we do is answered as often; a server merely echoes us. */
    @Override
    int intervalLog2S() {
        int hostLog2S = poll().hostPollLog2S();
        if (!symmetric() || !reach().isReachable()) {
            return hostLog2S;
        }
        return Math.max(
                config.options().minPollLog2S(), Math.min(hostLog2S, variables().pollLog2S()));
    }

    @Override
    int keyId() {
        return config.keyId();
    }

    private int peerPollLog2S() {
        return symmetric() && variables().pollLog2S() != 0
                ? variables().pollLog2S()
                : Math.max(variables().pollLog2S(), poll().hostPollLog2S());
    }

    private static String name(SourceConfig.Network config, boolean configured) {
        return IpAddress.parse(config.host()).isPresent() || !configured ? "" : config.host();
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        return new PeerState(
                id(),
                name,
                remote,
                local,
                configured,
                false,
                variables(),
                variables().reference(),
                wire.unansweredSince(),
                broadcasts != null && broadcasts.isListening() ? broadcasts.heardAt() : wire.peerReceived(),
                wire.lastSent(),
                schedule(),
                reach().register(),
                reach().unanswered(),
                hostMode(),
                config.version(),
                poll().hostPollLog2S(),
                peerPollLog2S(),
                0,
                packetFlash | peerFlash(served, fitness),
                config.keyId(),
                filter().offsetS(),
                filter().delayS(),
                filter().dispersionS(),
                filter().jitterS(),
                config.options().biasS(),
                rootDistanceS(served),
                filter().stages(served),
                selection(),
                event(),
                counters.packetsSent(),
                counters.packetsReceived(),
                counters.faults(),
                Optional.empty(),
                Optional.empty(),
                candidate().reason(),
                findings());
    }
}
