package org.ntpdjava.ntp.association;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The on-wire protocol of RFC 5905 section 8: which packets are answers to ours, and the timestamps of the exchange. All
 * times are served time.
 *
 * <p>A client has one request under way; its transmit field is a random cookie, and only the first packet that returns
 * the cookie as origin is believed. A symmetric peer sends its real transmit time and may miss packets of the other
 * side, so it remembers its last eight: an origin among them shows that the packet is the peer's own and may set what
 * our next packet returns as origin; only the first answer to a packet gives a measurement. (RFC 5905 lets any packet
 * set that state, so that a stranger can keep two peers from ever hearing each other.)
 *
 * <p>In interleaved mode (RFC 9769) an answer returns the receive field of the packet it answers as origin, and its transmit
 * field tells when the answer before left: it completes the exchange that one ended ({@link Exchange}). Each exchange is
 * measured once. A peer who does not know the mode is never the worse for our offering it.
 */
public final class OnWire {
    private static final int SYMMETRIC_MEMORY = 8;
    /** Requests in interleaved mode without an answer, before one in basic mode. */
    private static final int MOST_UNANSWERED = 4;
    /** What is known of our clock reaches back so far: of an exchange before that nothing is asked. */
    private static final double OLDEST_EXCHANGE_S = 1_800;

    private final boolean symmetric;
    private final Deque<Transmission> transmissions = new ArrayDeque<>();
    private boolean reportDue;
    private boolean interleave;
    private boolean peerInterleaves;
    private boolean heardInterleaved;
    private boolean heardInTurn;
    private int sentSinceHeard;
    private NtpTimestamp receiveField = NtpTimestamp.ZERO;
    private @Nullable Exchange last;
    private double movedS;
    private double slewedS;
    private NtpTimestamp peerTransmit = NtpTimestamp.ZERO;
    private NtpTimestamp peerReceive = NtpTimestamp.ZERO;
    private NtpTimestamp peerReceived = NtpTimestamp.ZERO;
    private NtpTimestamp lastSent = NtpTimestamp.ZERO;

    private OnWire(boolean symmetric) {
        this.symmetric = symmetric;
    }

    public static OnWire client() {
        return new OnWire(false);
    }

    public static OnWire symmetric() {
        return new OnWire(true);
    }

    /** One packet of ours. */
    private static final class Transmission {
        private final NtpTimestamp cookie;
        /** Its receive field; zero when an answer in interleaved mode is not possible. */
        private final NtpTimestamp receive;
        /** What such an answer completes. */
        private final @Nullable Exchange about;
        /** Zero until we are told. */
        private NtpTimestamp sentAt = NtpTimestamp.ZERO;

        private boolean answered;

        Transmission(NtpTimestamp cookie, NtpTimestamp receive, @Nullable Exchange about) {
            this.cookie = cookie;
            this.receive = receive;
            this.about = about;
        }

        boolean hasLeft() {
            return !sentAt.isZero();
        }
    }

    /** What an arrived packet is to this association. */
    public sealed interface Arrival permits Volley, Measured, TooEarly, Duplicate, Bogus, Impossible, Unsynchronised {}

    /** The answer to our packet, and no measurement: what it could complete has been measured, or it will be itself. */
    public record Measured() implements Arrival {}

    /** Our packet has been answered, but when it left is not known yet: show this again after {@link #sent}. */
    public record TooEarly() implements Arrival {}

    /** Test 1: the same packet again. */
    public record Duplicate() implements Arrival {}

    /** Test 2: the origin is no packet of ours that waits for an answer. */
    public record Bogus() implements Arrival {}

    /** An answer in interleaved mode of what would have left before it was asked for, or after it was here. */
    public record Impossible() implements Arrival {}

    /** Test 3: a peer that has not heard us yet, or a timestamp that is not there. */
    public record Unsynchronised() implements Arrival {}

    /** Whether to offer interleaved mode. */
    public void interleave(boolean wanted) {
        interleave = wanted;
    }

    /**
     * What the next request of a client names to be answered in interleaved mode: the receive timestamp of the server's last
     * answer. Zero to ask in basic mode: before there is one, and when too many requests were not answered.
     *
     * @param now served time
     */
    public NtpTimestamp receiptToName(NtpTimestamp now) {
        boolean fresh = last != null && now.secondsSince(last.received()) < OLDEST_EXCHANGE_S;
        return interleave && fresh && sentSinceHeard < MOST_UNANSWERED ? peerReceive : NtpTimestamp.ZERO;
    }

    /**
     * What the next packet to a symmetric peer tells in interleaved mode: when our last one left. Zero to send in basic mode,
     * unless the peer wants it, has answered that packet, and has not been sent another: else it might take this for the
     * departure of one it did not get (RFC 9769 section 3).
     */
    public NtpTimestamp departureToTell() {
        Transmission latest = transmissions.peekFirst();
        boolean safe = latest != null && latest.hasLeft() && heardInTurn && sentSinceHeard == 0;
        if (!safe || !(interleave || peerInterleaves)) {
            return NtpTimestamp.ZERO;
        }
        NtpTimestamp unique = latest.sentAt;
        while (unique.equals(peerReceived) || find(unique) != null) {
            unique = new NtpTimestamp(unique.bits() + 1);
        }
        return unique;
    }

    /**
     * We are about to send.
     *
     * @param receive the receive field
     * @param cookie the transmit field, when it is known already; else zero
     */
    public void sending(NtpTimestamp receive, NtpTimestamp cookie) {
        reportDue = true;
        sentSinceHeard++;
        receiveField = receive;
        if (!symmetric) {
            transmissions.clear();
            transmissions.addFirst(new Transmission(cookie, receive, last));
        }
    }

    /**
     * A packet has left. Told again of one that still waits for its answer, the last word counts.
     *
     * @param cookie its transmit field
     * @param at T1
     */
    public void sent(NtpTimestamp cookie, NtpTimestamp at) {
        Transmission known = find(cookie);
        if (known != null && !known.answered) {
            reported(known, at);
        } else if (known == null && symmetric) {
            Transmission latest = new Transmission(cookie, receiveField, last);
            reported(latest, at);
            remember(latest);
        }
    }

    private void reported(Transmission ours, NtpTimestamp at) {
        ours.sentAt = at;
        reportDue = false;
        lastSent = at;
    }

    private void remember(Transmission latest) {
        transmissions.addFirst(latest);
        if (transmissions.size() > SYMMETRIC_MEMORY) {
            transmissions.removeLast();
        }
    }

    /**
     * A packet has arrived.
     *
     * @param at T4
     * @param reachable while the peer is reachable, a packet that can not prove to be his changes nothing
     */
    public Arrival receive(NtpPacket packet, NtpTimestamp at, boolean reachable) {
        if (packet.transmit().isZero()) {
            return new Unsynchronised();
        }
        if (packet.transmit().equals(peerTransmit) && packet.receive().equals(peerReceive)) {
            return new Duplicate();
        }
        Transmission basic = find(packet.origin());
        Transmission ours = basic == null ? findInterleaved(packet.origin()) : basic;
        if (ours == null) {
            return strange(packet, at, reachable);
        }
        if (!ours.hasLeft()) {
            return new TooEarly();
        }
        boolean first = !ours.answered && ours == transmissions.peekFirst();
        if (!first && !(symmetric && isNews(packet))) {
            return new Bogus();
        }
        ours.answered = true;
        remember(packet, at, first);
        if (packet.receive().isZero()) {
            return new Unsynchronised();
        }
        if (!first) {
            return new Bogus();
        }
        boolean afterInterleaved = heardInterleaved;
        heardInterleaved = basic == null;
        return heardInterleaved ? interleaved(ours, packet, at) : basic(ours, packet, at, afterInterleaved);
    }

    /** One after a lost packet waits for its departure to be told; of two in a row the second is taken for what it says. */
    private Arrival basic(Transmission ours, NtpPacket packet, NtpTimestamp at, boolean afterInterleaved) {
        // Who does not offer interleaved mode, and is no peer to whom it might be offered, has nothing to complete
        // later.
        last = interleave || peerInterleaves || packet.mode() != Mode.SERVER
                ? new Exchange(ours.sentAt, packet.receive(), at, !afterInterleaved, movedS, slewedS)
                : null;
        return afterInterleaved ? new Measured() : new Volley(ours.sentAt, packet.receive(), packet.transmit(), at);
    }

    /** Packets of a peer's that were sent since it was heard have the same receive field: nobody knows which was answered. */
    private Arrival interleaved(Transmission ours, NtpPacket packet, NtpTimestamp at) {
        peerInterleaves = true;
        long candidates = transmissions.stream()
                .filter(t -> t.receive.equals(ours.receive))
                .count();
        if (candidates == 1) {
            last = new Exchange(ours.sentAt, packet.receive(), at, false, movedS, slewedS);
        }
        Exchange about = ours.about;
        if (about == null || about.measured()) {
            return new Measured();
        }
        Optional<Volley> volley = about.completed(packet.transmit(), movedS, slewedS);
        return volley.isPresent() ? volley.get() : new Impossible();
    }

    /** Whether the packet heard last was an answer in interleaved mode. */
    public boolean heardInterleaved() {
        return heardInterleaved;
    }

    /** The packet heard last is not fit to measure by: nothing of it is to be completed. */
    public void forgetExchange() {
        last = null;
    }

    /** Our clock has been slewed; positive is forward. */
    public void slewed(double byS) {
        slewedS += byS;
    }

    /**
     * Our clock was moved while packets were under way: they left at what is called another time now. Those of which it is
     * not known yet when they left are not waited for.
     *
     * @param by positive forward
     */
    public void moved(NtpDuration by) {
        transmissions.removeIf(t -> !t.hasLeft());
        for (Transmission each : transmissions) {
            each.sentAt = each.sentAt.plus(by);
        }
        movedS += by.toSeconds();
    }

    /** Forgets packets and timestamps, as after a step of the clock. */
    public void clear() {
        transmissions.clear();
        reportDue = false;
        heardInTurn = false;
        heardInterleaved = false;
        peerInterleaves = false;
        sentSinceHeard = 0;
        last = null;
        peerTransmit = NtpTimestamp.ZERO;
        peerReceive = NtpTimestamp.ZERO;
        peerReceived = NtpTimestamp.ZERO;
        lastSent = NtpTimestamp.ZERO;
    }

    /** The transmit field of the peer's last packet: the origin of our next (symmetric). */
    public NtpTimestamp peerTransmit() {
        return peerTransmit;
    }

    /** The receive field of the peer's last packet: the origin of our next in interleaved mode. */
    public NtpTimestamp peerReceive() {
        return peerReceive;
    }

    /** When that packet arrived: the receive field of our next. */
    public NtpTimestamp peerReceived() {
        return peerReceived;
    }

    /** When we last sent; zero for never. */
    public NtpTimestamp lastSent() {
        return lastSent;
    }

    /**
     * When the packet left that an answer with this origin is the answer to; the origin itself, which may be a cookie and no
     * time, when there is none, or no report of its departure yet.
     */
    public NtpTimestamp departureOf(NtpTimestamp origin) {
        Transmission basic = find(origin);
        Transmission ours = basic == null ? findInterleaved(origin) : basic;
        return ours != null && ours.hasLeft() ? ours.sentAt : origin;
    }

    /** When the packet left that still waits for an answer; zero when none does. */
    public NtpTimestamp unansweredSince() {
        Transmission last = transmissions.peekFirst();
        return last == null || last.answered ? NtpTimestamp.ZERO : last.sentAt;
    }

    private Arrival strange(NtpPacket packet, NtpTimestamp at, boolean reachable) {
        if (!symmetric) {
            return new Bogus();
        }
        if (reportDue && !packet.origin().isZero()) {
            return new TooEarly();
        }
        if (!reachable) {
            remember(packet, at, false);
        }
        return packet.origin().isZero() ? new Unsynchronised() : new Bogus();
    }

    /** @param answersLatest it is the answer to the last packet of ours: so the peer got that, and before this it sent none */
    private void remember(NtpPacket packet, NtpTimestamp at, boolean answersLatest) {
        heardInTurn = answersLatest && sentSinceHeard == 1;
        sentSinceHeard = 0;
        last = null;
        peerTransmit = packet.transmit();
        peerReceive = packet.receive();
        peerReceived = at;
    }

    /** A peer's clock does not go back: what is older than the packet we heard last is a replay, or was overtaken. */
    private boolean isNews(NtpPacket packet) {
        if (peerReceive.isZero()) {
            return true;
        }
        return packet.receive().equals(peerReceive)
                ? packet.transmit().isAfter(peerTransmit)
                : packet.receive().isAfter(peerReceive);
    }

    /** The last packet of ours with this receive field. */
    private @Nullable Transmission findInterleaved(NtpTimestamp receive) {
        if (receive.isZero()) {
            return null;
        }
        for (Transmission each : transmissions) {
            if (each.receive.equals(receive)) {
                return each;
            }
        }
        return null;
    }

    private @Nullable Transmission find(NtpTimestamp cookie) {
        if (cookie.isZero()) {
            return null;
        }
        Transmission latest = transmissions.peekFirst();
        if (latest == null || latest.cookie.equals(cookie)) {
            return latest; // a client knows no other
        }
        for (Transmission each : transmissions) {
            if (each.cookie.equals(cookie)) {
                return each;
            }
        }
        return null;
    }
}
