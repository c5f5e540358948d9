package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.daemon.transport.DepartureObserver;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.daemon.transport.ReplySink;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.server.CastRule;
import org.ntpdjava.ntp.server.Responder;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.server.Verdict;

/**
 * Takes each datagram where its verdict sends it: to the responder, the engine or the control responder. One per
 * receiver. Between a client's request and its reply nothing is allocated, locked or queued.
 */
final class PacketRouter implements PacketHandler {
    private final ServerGate gate;
    private final Responder responder;
    private final ControlDesk control;
    private final Authenticator authenticator;
    private final EngineDoor engine;
    private final DepartureObserver departures;
    private final boolean answersToo;
    private final Supplier<CastRule> cast;
    private final Picture picture;

    /**
     * @param authenticator of this receiver
     * @param answersToo answers to our own requests come to this port; otherwise to others (RFC 9109), and what looks like
     *     one here is forged
     * @param cast what may be done with what was sent to many
     */
    PacketRouter(
            ServerGate gate,
            Responder responder,
            ControlDesk control,
            Authenticator authenticator,
            EngineDoor engine,
            boolean answersToo,
            Supplier<CastRule> cast,
            Picture picture) {
        this.gate = gate;
        this.responder = responder;
        this.control = control;
        this.authenticator = authenticator;
        this.engine = engine;
        this.departures = responder::departed;
        this.answersToo = answersToo;
        this.cast = cast;
        this.picture = picture;
    }

    @Override
    public void onPacket(Datagram datagram, ReplySink replies) {
        ByteBuffer packet = datagram.payload();
        gate.heardAt(datagram.localHigh(), datagram.localLow());
        Verdict verdict = gate.check(
                packet, datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort(), datagram.receivedAtBits());
        if (!cast.get().allows(datagram.destination(), verdict, packet, picture.get())) {
            return;
        }
        switch (verdict) {
            case ANSWER, ANSWER_AUTHENTIC, ANSWER_UNAUTHENTIC, KISS, KISS_AUTHENTIC ->
                answer(verdict, datagram, replies);
            case ENGINE -> {
                if (answersToo || Mode.of(PacketFields.mode(packet)) != Mode.SERVER) {
                    engine.tell(datagram);
                }
            }
            case CONTROL -> control.answer(datagram, restrictions(datagram), authenticator, replies);
            case DENIED -> {
                if (answersToo || Mode.of(PacketFields.mode(packet)) != Mode.SERVER) {
                    engine.tellDenied(datagram);
                }
            }
            case DROP -> {}
        }
    }

    private int restrictions(Datagram datagram) {
        return gate.flags(datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort());
    }

    private void answer(Verdict verdict, Datagram datagram, ReplySink replies) {
        int octets = responder.respond(
                verdict,
                datagram.payload(),
                datagram.sourceHigh(),
                datagram.sourceLow(),
                datagram.receivedAtBits(),
                replies.buffer());
        if (responder.keptLast()) {
            replies.send(octets, departures, responder.ticket());
        } else {
            replies.send(octets);
        }
    }
}
