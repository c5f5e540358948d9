package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.KissCode;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.packet.Trailer;
import org.ntpdjava.ntp.server.CounterBoard.Count;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

/**
 * The first look at every packet: access list, format, rate limit, and whose it is. No octets make it throw, and none
 * that can be an answer, or a query's answer, is ever answered: two servers cannot keep each other busy.
 *
 * <p>One per receiver; used by its thread only, but for {@link #counters} and {@link #remember}. Allocates nothing per packet.
 */
public final class ServerGate {
    private static final int CURRENT_VERSION = 4;
    private static final int OLDEST_VERSION = 1;
    private static final int FLAKE_ONE_OF = 10;
    private static final int CONTROL_HEADER_OCTETS = 12;
    /** The bits response, error and more in the second octet of a control packet (RFC 9327 section 2). */
    private static final int CONTROL_REPLY_BITS = 0xe0;
    /** Who asks like this is ntpq at its busiest; a flood of queries takes the place of nobody but other queries. */
    private static final RateLimit QUERY_LIMIT = new RateLimit.Bucket(1_024, 128);

    private static final int QUERYING_ADDRESSES = 1_024;

    /** What keeps answers to our own questions out, the widest first. */
    private static final List<AccessFlag> DENYING = List.of(AccessFlag.IGNORE, AccessFlag.NOSERVE, AccessFlag.NOTRUST);

    private final Surroundings surroundings;
    private volatile MruList clients;
    private final MruList queries;
    private final Authenticator authenticator;
    private final Supplier<Newcomers> newcomers;
    private final RandomGenerator random;
    private final CounterBoard counters = new CounterBoard();

    /** One that takes time from our associations only. */
    public ServerGate(
            Supplier<AccessList> accessLists,
            Supplier<SystemState> states,
            MruList clients,
            Authenticator authenticator,
            RandomGenerator random) {
        this(accessLists, states, clients, authenticator, () -> Newcomers.NONE, random);
    }

    /**
     * @param accessLists the list in force, looked at for every packet; {@code restrict source} is added here
     * @param states the published picture, looked at for every packet
     * @param clients of this receiver
     * @param authenticator of this receiver
     * @param newcomers looked at for each stranger who offers time
     * @param random secret; for a hash and for {@code restrict … flake}
     */
    public ServerGate(
            Supplier<AccessList> accessLists,
            Supplier<SystemState> states,
            MruList clients,
            Authenticator authenticator,
            Supplier<Newcomers> newcomers,
            RandomGenerator random) {
        surroundings = new Surroundings(accessLists, states);
        this.clients = clients;
        this.authenticator = authenticator;
        this.newcomers = newcomers;
        this.random = random;
        queries = new MruList(
                Retention.DEFAULT.withEntries(QUERYING_ADDRESSES), QUERY_LIMIT, random.nextLong(), random.nextLong());
    }

    /** The packets to come were sent to this address of ours; unspecified if that is not told. */
    public void heardAt(long high, long low) {
        clients.heardAt(high, low);
    }

    /**
     * Decides about one packet.
     *
     * @param packet from position to limit, big-endian; stays as it is
     * @param high first half of the source's {@link org.ntpdjava.ntp.packet.IpAddress}
     * @param low second half
     * @param port UDP source port
     * @param receivedAtBits the system clock when it arrived
     */
    public Verdict check(ByteBuffer packet, long high, long low, int port, long receivedAtBits) {
        counters.add(Count.RECEIVED);
        if (port == 0 || !packet.hasRemaining()) {
            return drop(Count.BAD_FORMAT);
        }
        counters.addKind(packet.get(packet.position()));
        surroundings.look();
        int flags = surroundings.admit(high, low, port);
        Mode mode = Mode.of(PacketFields.mode(packet));
        if (!SourceAddress.isPlausible(high, low)) {
            return drop(Count.RESTRICTED);
        }
        if (AccessFlag.IGNORE.in(flags)) {
            return denied(mode, high, low);
        }
        return switch (mode) {
            case PRIVATE -> drop(Count.RESTRICTED);
            case CONTROL -> control(packet, flags, high, low, port, receivedAtBits);
            case RESERVED, SYMMETRIC_ACTIVE, SYMMETRIC_PASSIVE, CLIENT, SERVER, BROADCAST -> {
                if (AccessFlag.NOSERVE.in(flags)) {
                    yield denied(mode, high, low);
                }
                boolean fit = isLucky(flags) && hasGoodForm(packet, mode, flags);
                yield fit ? time(packet, mode, flags, high, low, port, receivedAtBits) : Verdict.DROP;
            }
        };
    }

    /**
     * What the MAC of a packet proves that {@link #check} gave to the engine; one that proves nothing is counted.
     *
     * @param high first half of its source's {@link org.ntpdjava.ntp.packet.IpAddress}
     * @param low second half
     */
    public Authenticity authenticity(ByteBuffer packet, long high, long low) {
        Authenticity found = authenticator.examine(packet, high, low);
        switch (found) {
            case Authenticity.None _, Authenticity.Verified _ -> {}
            case Authenticity.Wrong _, Authenticity.CryptoNak _ -> counters.add(Count.BAD_AUTH);
        }
        return found;
    }

    /** What was counted so far; for any thread. */
    public ServerCounters counters() {
        return counters.snapshot();
    }

    /** What kinds of packets came, and how many were answered; for any thread. */
    public PacketKinds kinds() {
        return counters.kinds();
    }

    /** How often each rule of the access list held, by what it is told from others by; for any thread. */
    Map<AccessRule, Long> ruleHits() {
        return surroundings.ruleHits();
    }

    /** Who asked. */
    public MruList clients() {
        return clients;
    }

    /** As {@link RateLimit#headwayLog2S}: what who is told to slow down is to keep. */
    public int headwayLog2S() {
        return clients.headwayLog2S();
    }

    /** Clients are noted in this list from now on; who is in the other is forgotten. For any thread. */
    public void remember(MruList others) {
        clients = others;
    }

    /** The flags in force for an address, {@code restrict source} included; for the receiver's thread. */
    public int flags(long high, long low, int port) {
        surroundings.look();
        return surroundings.flags(high, low, port);
    }

    /**
     * The rule by which {@link #check} denied a packet from there, as a line of ntp.conf with the word that did it; empty when
     * there is none any more. Creates objects.
     */
    public String denyingRule(long high, long low, int port) {
        surroundings.look();
        int flags = surroundings.flags(high, low, port);
        return DENYING.stream()
                .filter(flag -> flag.in(flags))
                .findFirst()
                .map(flag -> surroundings.ruleText(high, low, port, flag))
                .orElse("");
    }

    /** {@link AccessRule#peerLimit} in force for an address; for the receiver's thread. */
    public int peerLimit(long high, long low, int port) {
        surroundings.look();
        return surroundings.peerLimit(high, low, port);
    }

    /** Where {@code limited} holds it keeps our processor from queries; what leaves has a budget of octets elsewhere. */
    private Verdict control(ByteBuffer packet, int flags, long high, long low, int port, long receivedAtBits) {
        if (AccessFlag.NOQUERY.in(flags)) {
            return drop(Count.RESTRICTED);
        }
        boolean isRequest = packet.remaining() >= CONTROL_HEADER_OCTETS
                && (packet.get(packet.position() + 1) & CONTROL_REPLY_BITS) == 0;
        if (!isRequest) {
            return drop(Count.BAD_FORMAT);
        }
        RateVerdict rate = queries.note(high, low, port, Mode.CONTROL.code(), flags, receivedAtBits);
        return rate == RateVerdict.ANSWER ? Verdict.CONTROL : drop(Count.LIMITED);
    }

    private boolean isLucky(int flags) {
        boolean unlucky = AccessFlag.FLAKE.in(flags) && random.nextInt(FLAKE_ONE_OF) == 0;
        if (unlucky) {
            counters.add(Count.RESTRICTED);
        }
        return !unlucky;
    }

    /** By a rule; nobody but the engine is told, and only of what one of its associations would get. */
    private Verdict denied(Mode mode, long high, long low) {
        counters.add(Count.RESTRICTED);
        boolean ofOurs = isAwaited(mode, high, low)
                || (mode == Mode.SYMMETRIC_ACTIVE && surroundings.associations().containsSymmetric(high, low));
        return ofOurs ? Verdict.DENIED : Verdict.DROP;
    }

    /** Version, mode 0, and the length with whatever follows the header. */
    private boolean hasGoodForm(ByteBuffer packet, Mode mode, int flags) {
        int version = PacketFields.version(packet);
        if (version == CURRENT_VERSION) {
            counters.add(Count.THIS_VERSION);
        } else if (version >= OLDEST_VERSION && !AccessFlag.VERSION.in(flags)) {
            counters.add(Count.OLD_VERSION);
            if (version == OLDEST_VERSION) {
                counters.add(Count.ofVersionOne(mode));
            }
        } else {
            counters.add(Count.BAD_FORMAT);
            return false;
        }
        // RFC 1059 had no modes: a client of version 1 sends zero.
        boolean good = (mode != Mode.RESERVED || version == OLDEST_VERSION) && Trailer.findMac(packet) >= 0;
        if (!good) {
            counters.add(Count.BAD_FORMAT);
        }
        return good;
    }

    private Verdict time(ByteBuffer packet, Mode mode, int flags, long high, long low, int port, long receivedAtBits) {
        int macOffset = Trailer.findMac(packet);
        if (AccessFlag.NOTRUST.in(flags) && macOffset == packet.remaining()) {
            return denied(mode, high, low);
        }
        int versionMode = PacketFields.version(packet) << 3 | mode.code();
        int limits = isAwaited(mode, high, low) ? flags & ~AccessFlag.LIMITED.bit() : flags;
        RateVerdict rate = clients.note(high, low, port, versionMode, limits, receivedAtBits);
        if (rate != RateVerdict.ANSWER) {
            return limited(packet, mode, rate, macOffset);
        }
        return switch (mode) {
            case RESERVED, CLIENT -> answer(packet, flags, macOffset);
            case SYMMETRIC_ACTIVE ->
                surroundings.associations().containsSymmetric(high, low) || mayBecomePeer(packet, flags, macOffset)
                        ? engine()
                        : answer(packet, flags, macOffset);
            case SYMMETRIC_PASSIVE -> surroundings.associations().contains(high, low) ? engine() : drop(Count.DECLINED);
            case SERVER ->
                surroundings.associations().contains(high, low) || mayAnswer(packet, flags, macOffset)
                        ? engine()
                        : drop(Count.DECLINED);
            case BROADCAST ->
                surroundings.associations().contains(high, low) || mayBroadcast(packet, flags, macOffset)
                        ? engine()
                        : drop(Count.DECLINED);
            case CONTROL, PRIVATE -> drop(Count.DECLINED);
        };
    }

    /** Answers to our own questions are not limited: who forges their source must not keep them from us. */
    private boolean isAwaited(Mode mode, long high, long low) {
        boolean answer = mode == Mode.SERVER || mode == Mode.SYMMETRIC_PASSIVE || mode == Mode.BROADCAST;
        return answer && surroundings.associations().contains(high, low);
    }

    /**
     * Who proves to have a key of ours may be our peer without our knowing of him before (RFC 5905 section 9.2, NEWPS). All that
     * {@code nopeer} asks for, as in ntpd, is that proof.
     */
    private boolean mayBecomePeer(ByteBuffer packet, int flags, int macOffset) {
        return !isKiss(packet) && isWelcome(packet, flags, macOffset, true);
    }

    /** A stranger's broadcast (RFC 5905 section 9.2, NEWBC). */
    private boolean mayBroadcast(ByteBuffer packet, int flags, int macOffset) {
        Newcomers rule = newcomers.get();
        return rule.broadcasts() && isWelcome(packet, flags, macOffset, rule.needKey());
    }

    /** A stranger's answer to what we asked a group; by which of our keys, the engine knows. */
    private boolean mayAnswer(ByteBuffer packet, int flags, int macOffset) {
        return newcomers.get().answers() && isWelcome(packet, flags, macOffset, false);
    }

    /** Whether there may be an association with this stranger. */
    private boolean isWelcome(ByteBuffer packet, int flags, int macOffset, boolean needsKey) {
        if (AccessFlag.NOEPEER.in(flags)) {
            return false;
        }
        boolean plain = macOffset == packet.remaining();
        return plain ? !needsKey && !AccessFlag.NOPEER.in(flags) : isAuthentic(packet, macOffset);
    }

    private Verdict limited(ByteBuffer packet, Mode mode, RateVerdict rate, int macOffset) {
        counters.add(Count.LIMITED);
        boolean asks = mode == Mode.CLIENT || mode == Mode.RESERVED || mode == Mode.SYMMETRIC_ACTIVE;
        if (rate != RateVerdict.KISS || !asks || isCryptoNak(packet, macOffset) || isKiss(packet)) {
            return Verdict.DROP;
        }
        counters.add(Count.KISSES_SENT);
        return isAuthentic(packet, macOffset) ? Verdict.KISS_AUTHENTIC : Verdict.KISS;
    }

    private boolean isAuthentic(ByteBuffer packet, int macOffset) {
        return authenticator.verifiedKey(packet, macOffset) != Authenticator.NO_KEY;
    }

    private static boolean isCryptoNak(ByteBuffer packet, int macOffset) {
        return packet.remaining() - macOffset == Trailer.CRYPTO_NAK_OCTETS;
    }

    private Verdict answer(ByteBuffer packet, int flags, int macOffset) {
        if (isKiss(packet)) {
            return drop(Count.DECLINED);
        }
        if (macOffset == packet.remaining()) {
            return answered(Verdict.ANSWER);
        }
        if (isAuthentic(packet, macOffset)) {
            return answered(Verdict.ANSWER_AUTHENTIC);
        }
        counters.add(Count.BAD_AUTH);
        boolean silent = isCryptoNak(packet, macOffset) || AccessFlag.NOTRUST.in(flags);
        return silent ? Verdict.DROP : answered(Verdict.ANSWER_UNAUTHENTIC);
    }

    private Verdict answered(Verdict how) {
        counters.add(Count.ANSWERED);
        return how;
    }

    private Verdict engine() {
        counters.add(Count.PROCESSED);
        return Verdict.ENGINE;
    }

    /** Our own RATE kiss to a symmetric peer has mode 1: it must not start an exchange of them. */
    private static boolean isKiss(ByteBuffer packet) {
        return PacketFields.stratum(packet) == 0
                && PacketFields.leap(packet) == LeapIndicator.ALARM.code()
                && PacketFields.referenceId(packet) == KissCode.RATE.bits();
    }

    private Verdict drop(Count reason) {
        counters.add(reason);
        return Verdict.DROP;
    }
}
