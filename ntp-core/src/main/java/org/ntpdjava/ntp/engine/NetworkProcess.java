package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.ClientRequest;
import org.ntpdjava.ntp.association.KissOfDeath;
import org.ntpdjava.ntp.association.OnWire;
import org.ntpdjava.ntp.association.PacketTests;
import org.ntpdjava.ntp.association.Volley;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.PollInterval;

/** The peer process and the poll process of RFC 5905 sections 9 and 13 for servers and symmetric peers. */
final class NetworkProcess {
    private final Outbox out;
    private final Journal journal;
    private final SystemProcess system;
    private final SourceProcess sources;
    private final RandomGenerator random;
    private final int precisionLog2S;
    private final BroadcastClient broadcastClient;

    NetworkProcess(
            Outbox out,
            Journal journal,
            SystemProcess system,
            SourceProcess sources,
            RandomGenerator random,
            int precisionLog2S) {
        this.out = out;
        this.journal = journal;
        this.system = system;
        this.sources = sources;
        this.random = random;
        this.precisionLog2S = precisionLog2S;
        broadcastClient = new BroadcastClient(sources, precisionLog2S);
    }

    /** Its poll is due. */
    void poll(NetworkAssociation peer, Now now) {
        if (!peer.poll().inBurst()) {
            peer.countUse(Usefulness.of(peer));
            peer.silence().polled();
            Optional<Reason> silent = peer.silence().reason(now);
            if (silent.isPresent()) {
                peer.settle(Stage.RESTRICTED);
                peer.find(silent.get());
            }
        }
        sources.beginPoll(peer, now);
        if (peer.findings().stream().anyMatch(reason -> reason.stage() == Stage.RATE)) {
            peer.find(rate(peer)); // which may have become longer still
        }
        if (peer.isListenedTo()) {
            peer.poll().sent(now.monotonicNs(), peer.intervalLog2S());
            return;
        }
        NtpPacket packet = peer.symmetric()
                ? SymmetricPacket.of(peer, system.variables(), precisionLog2S, now.served())
                : ClientRequest.of(peer.config().version(), peer.wire().receiptToName(now.served()), random);
        peer.wire().sending(packet.receive(), packet.transmit());
        peer.counters().sent();
        peer.settle(Stage.RETURNED);
        boolean stampTransmit = packet.transmit().isZero();
        out.add(new Action.SendPacket(peer.id(), peer.remote(), packet, stampTransmit, peer.keyId()));
        peer.poll().sent(now.monotonicNs(), peer.intervalLog2S());
        endVolley(peer);
    }

    /** With its last question: the answer to that may still count, and after it we only listen. */
    private static void endVolley(NetworkAssociation peer) {
        BroadcastReception broadcasts = peer.broadcasts();
        if (broadcasts != null && !peer.poll().inBurst()) {
            broadcasts.listen();
            peer.touch();
        }
    }

    /**
     * Its packet has left.
     *
     * @param sentAt served time
     */
    void sent(NetworkAssociation peer, NtpTimestamp cookie, NtpTimestamp sentAt, Now now) {
        peer.asked();
        peer.wire().sent(cookie, sentAt);
        Optional<NetworkAssociation.Held> held = peer.takeHeld();
        if (held.isPresent()) {
            handle(peer, held.get().local(), held.get().packet(), held.get().receivedAt(), now);
        }
    }

    /** Its packet has not left. As in ntpd, a key that is missing is a failure of authentication, and flashes. */
    void notSent(NetworkAssociation peer, Input.PacketNotSent input, Now now) {
        peer.touch();
        peer.counters().notSent();
        boolean news = peer.notAsked(input.trouble());
        if (input.keyMissing()) {
            peer.counters().badAuthentication();
            peer.flash(Flash.PKT_AUTH.bit());
            if (news) {
                journal.peer(now, peer, PeerEvent.BAD_AUTH, "no key");
            }
        }
    }

    /** Its packet was not delivered. That holds until the next one leaves. */
    static void returned(NetworkAssociation peer, String trouble) {
        peer.touch();
        peer.find(Reason.of(Stage.RETURNED, trouble));
    }

    /**
     * A packet that may be its answer was dropped by our own access list. Told once for each rule, until one comes through.
     */
    void denied(NetworkAssociation peer, String rule, Now now) {
        peer.touch();
        peer.flash(Flash.PKT_DENIED.bit());
        peer.silence().heard(now.monotonicNs());
        peer.settle(Stage.SILENT);
        Reason reason = Reason.of(Stage.RESTRICTED, rule);
        if (!peer.findings().contains(reason)) {
            peer.find(reason);
            out.report(
                    Action.Report.Severity.WARNING,
                    peer.remote().address() + " answers, and our own access list drops it: " + rule);
        }
    }

    /** Who could not be asked for want of a key is asked now. */
    static void keysChanged(NetworkAssociation peer, Now now) {
        if (peer.keyId() != 0 && peer.findings().stream().anyMatch(reason -> reason.stage() == Stage.UNSENT)) {
            peer.touch();
            peer.poll().restart(now.monotonicNs());
        }
    }

    /**
     * A packet that may be its answer has arrived.
     *
     * @param receivedAt served time
     */
    void received(NetworkAssociation peer, Input.PacketArrived arrived, NtpTimestamp receivedAt, Now now) {
        NtpPacket packet = arrived.packet();
        Endpoint local = arrived.local();
        peer.counters().received();
        peer.silence().heard(now.monotonicNs());
        peer.settle(Stage.SILENT);
        peer.settle(Stage.RESTRICTED);
        peer.settle(Stage.RETURNED);
        peer.heardAt(local);
        NtpTimestamp origin = peer.wire().departureOf(packet.origin());
        journal.write(new StatRecord.Raw(now.served(), peer.remote(), local, packet, origin, receivedAt));
        Optional<String> doubt = KeyBinding.doubt(peer.keyId(), arrived.authenticity());
        if (doubt.isPresent()) {
            refuse(peer, doubt.get(), now);
            return;
        }
        BroadcastReception broadcasts = peer.broadcasts();
        if (packet.mode() == Mode.BROADCAST && broadcasts != null) {
            broadcastClient.received(peer, broadcasts, packet, receivedAt, now);
        } else {
            handle(peer, local, packet, receivedAt, now);
        }
    }

    /** Told once, until it sends something better: anybody can send what proves nothing, and as often as he likes. */
    private void refuse(NetworkAssociation peer, String doubt, Now now) {
        peer.counters().badAuthentication();
        peer.flash(Flash.PKT_AUTH.bit());
        peer.find(Reason.of(Stage.AUTHENTICATION, doubt));
        if (peer.beginsToDoubt()) {
            journal.peer(now, peer, PeerEvent.BAD_AUTH, doubt);
            out.report(Action.Report.Severity.WARNING, peer.remote().address() + " is not believed: " + doubt);
        }
    }

    private void handle(NetworkAssociation peer, Endpoint local, NtpPacket packet, NtpTimestamp receivedAt, Now now) {
        switch (peer.wire().receive(packet, receivedAt, peer.reach().isReachable())) {
            case Volley volley -> answered(peer, packet, Optional.of(volley), now);
            case OnWire.Measured _ -> answered(peer, packet, Optional.empty(), now);
            case OnWire.TooEarly _ -> peer.hold(new NetworkAssociation.Held(local, packet, receivedAt));
            case OnWire.Duplicate _ -> {
                peer.counters().duplicate();
                peer.flash(Flash.PKT_DUP.bit());
            }
            case OnWire.Bogus _ -> bogus(peer);
            case OnWire.Impossible _ -> {
                bogus(peer);
                journal.peer(now, peer, PeerEvent.INTERLEAVE_ERROR, "");
            }
            case OnWire.Unsynchronised _ -> peer.flash(Flash.PKT_UNSYNC.bit());
        }
    }

    private static void bogus(NetworkAssociation peer) {
        peer.counters().bogusOrigin();
        peer.flash(Flash.PKT_BOGUS.bit());
    }

    private void answered(NetworkAssociation peer, NtpPacket packet, Optional<Volley> volley, Now now) {
        peer.believed();
        var kiss = KissOfDeath.of(packet);
        if (kiss.isPresent()) {
            peer.wire().forgetExchange();
            kissed(peer, packet, kiss.get(), now);
            return;
        }
        if (!peer.poll().isBeyondItsLimit()) {
            peer.settle(Stage.RATE);
        }
        boolean interleaved = peer.wire().heardInterleaved();
        int flash = interleaved ? PacketTests.failedInterleaved(packet) : PacketTests.failed(packet);
        peer.flash(flash);
        if ((flash & Flash.PKT_HEADER.bit()) == 0) {
            learn(peer, PeerVariables.of(packet), now);
        }
        if (peer.turnsInterleaved(interleaved)) {
            journal.peer(now, peer, PeerEvent.INTERLEAVE_MODE, "");
        }
        if (flash != 0) {
            peer.wire().forgetExchange();
            peer.counters().badReference();
            return;
        }
        if (!peer.reach().isReachable()) {
            peer.poll().cameBack(now.monotonicNs());
        }
        BroadcastReception broadcasts = peer.broadcasts();
        if (broadcasts != null && volley.isPresent()) {
            broadcasts.answered(
                    volley.get().delayS(precisionLog2S), volley.get().serverSent());
        }
        sources.heard(peer, now);
        if (volley.isPresent()) {
            double biasS = peer.config().options().biasS();
            Volley measured = volley.get();
            Sample then = sample(measured, packet, measured.offsetS() + biasS);
            boolean same = measured.slewedS() == 0;
            sources.admit(peer, then, same ? then : sample(measured, packet, measured.offsetNowS() + biasS), now);
        }
    }

    private void learn(NetworkAssociation peer, PeerVariables told, Now now) {
        LeapIndicator before = peer.variables().leap();
        peer.learn(told);
        peer.isOurselves(system.mirror().shows(told));
        boolean announces = told.leap() == LeapIndicator.INSERT || told.leap() == LeapIndicator.DELETE;
        if (announces && told.leap() != before) {
            journal.peer(now, peer, PeerEvent.LEAP_ARMED, "");
        }
    }

    private Sample sample(Volley volley, NtpPacket packet, double offsetS) {
        return new Sample(
                offsetS,
                volley.delayS(precisionLog2S),
                volley.dispersionS(precisionLog2S, packet.precisionLog2S()),
                volley.received());
    }

    private static Reason rate(NetworkAssociation peer) {
        return Reason.of(Stage.RATE, PollInterval.seconds(peer.poll().hostPollLog2S()), 0);
    }

    private void kissed(NetworkAssociation peer, NtpPacket packet, KissOfDeath kiss, Now now) {
        peer.flash(Flash.PKT_UNSYNC.bit());
        switch (kiss) {
            case RATE -> {
                peer.poll().slowDown(now.monotonicNs(), packet.pollLog2S());
                peer.find(rate(peer));
                journal.peer(now, peer, PeerEvent.RATE_EXCEEDED, "");
            }
            case DENY, RSTR -> {
                peer.denied(packet.referenceId());
                peer.find(Reason.of(Stage.DENIED, kiss.name()));
                journal.peer(now, peer, PeerEvent.ACCESS_DENIED, kiss.name());
                out.report(
                        Action.Report.Severity.WARNING,
                        peer.remote().address() + " refuses to serve us (" + kiss
                                + "); it is not asked again. Remove it from the configuration or ask its operator.");
                system.reconsider(now);
            }
        }
    }
}
