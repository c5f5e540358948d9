package org.ntpdjava.ntp.association;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
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
 */
public final class OnWire {
    private static final int SYMMETRIC_MEMORY = 8;

    private final boolean symmetric;
    private final Deque<Transmission> transmissions = new ArrayDeque<>();
    private boolean reportDue;
    private NtpTimestamp peerTransmit = NtpTimestamp.ZERO;
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
        /** Zero until we are told. */
        private NtpTimestamp sentAt = NtpTimestamp.ZERO;

        private boolean answered;

        Transmission(NtpTimestamp cookie) {
            this.cookie = cookie;
        }

        boolean hasLeft() {
            return !sentAt.isZero();
        }
    }

    /** What an arrived packet is to this association. */
    public sealed interface Arrival permits Volley, TooEarly, Duplicate, Bogus, Unsynchronised {}

    /** Our packet has been answered, but when it left is not known yet: show this again after {@link #sent}. */
    public record TooEarly() implements Arrival {}

    /** Test 1: the same packet again. */
    public record Duplicate() implements Arrival {}

    /** Test 2: the origin is no packet of ours that waits for an answer. */
    public record Bogus() implements Arrival {}

    /** Test 3: a peer that has not heard us yet, or a timestamp that is not there. */
    public record Unsynchronised() implements Arrival {}

    /**
     * We are about to send.
     *
     * @param cookie the transmit field, when it is known already (client); else zero
     */
    public void sending(NtpTimestamp cookie) {
        reportDue = true;
        if (!symmetric) {
            transmissions.clear();
            transmissions.addFirst(new Transmission(cookie));
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
            Transmission latest = new Transmission(cookie);
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
        if (packet.transmit().equals(peerTransmit)) {
            return new Duplicate();
        }
        Transmission ours = find(packet.origin());
        if (ours == null) {
            return strange(packet, at, reachable);
        }
        if (!ours.hasLeft()) {
            return new TooEarly();
        }
        if (ours.answered && !symmetric) {
            return new Bogus();
        }
        boolean first = !ours.answered && ours == transmissions.peekFirst();
        ours.answered = true;
        remember(packet, at);
        if (packet.receive().isZero()) {
            return new Unsynchronised();
        }
        return first ? new Volley(ours.sentAt, packet.receive(), packet.transmit(), at) : new Bogus();
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
    }

    /** Forgets packets and timestamps, as after a step of the clock. */
    public void clear() {
        transmissions.clear();
        reportDue = false;
        peerTransmit = NtpTimestamp.ZERO;
        peerReceived = NtpTimestamp.ZERO;
        lastSent = NtpTimestamp.ZERO;
    }

    /** The transmit field of the peer's last packet: the origin of our next (symmetric). */
    public NtpTimestamp peerTransmit() {
        return peerTransmit;
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
     * When the packet left that has this transmit field, which in a client's request is a cookie and no time; the field
     * itself when there is none, or no report of its departure yet.
     */
    public NtpTimestamp departureOf(NtpTimestamp transmit) {
        Transmission ours = find(transmit);
        return ours != null && ours.hasLeft() ? ours.sentAt : transmit;
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
            remember(packet, at);
        }
        return packet.origin().isZero() ? new Unsynchronised() : new Bogus();
    }

    private void remember(NtpPacket packet, NtpTimestamp at) {
        peerTransmit = packet.transmit();
        peerReceived = at;
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
