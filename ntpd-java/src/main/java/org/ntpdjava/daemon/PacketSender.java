package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.daemon.transport.Interfaces;
import org.ntpdjava.daemon.transport.SendOutcome;
import org.ntpdjava.daemon.transport.SendStamp;
import org.ntpdjava.daemon.transport.Transport;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.packet.Trailer;

/** Makes octets of the packets that the engine wants sent: header, time of sending, MAC. Used by the engine's thread. */
final class PacketSender {
    private final Transport transport;
    private final Authenticator authenticator;
    private final SendStamp servedTime;
    private final ByteBuffer packet = ByteBuffer.allocate(NtpPacket.HEADER_OCTETS + Trailer.LONGEST_MAC_OCTETS);

    PacketSender(Transport transport, Picture picture, Authenticator authenticator) {
        this.transport = transport;
        this.authenticator = authenticator;
        this.servedTime = SendStamp.servedTime(() -> picture.get().correction());
    }

    /** Empty when it is to be signed with a key that is unknown, or not trusted: then nothing is sent. */
    Optional<SendOutcome> send(Action.SendPacket send) {
        packet.clear();
        PacketCodec.encode(send.packet(), packet);
        packet.flip();
        return send.keyId() == Authenticator.NO_KEY
                ? Optional.of(leave(send, send.stampTransmit() ? servedTime : SendStamp.NONE))
                : sendSigned(send);
    }

    /** A MAC covers the transmit timestamp: where that is written last, the MAC is written after it. */
    private Optional<SendOutcome> sendSigned(Action.SendPacket send) {
        int macOctets = authenticator.macOctets(send.keyId());
        if (macOctets == 0) {
            return Optional.empty();
        }
        packet.limit(NtpPacket.HEADER_OCTETS + macOctets);
        if (send.stampTransmit()) {
            return Optional.of(leave(send, (payload, clockBits) -> {
                servedTime.stamp(payload, clockBits);
                authenticator.sign(payload, NtpPacket.HEADER_OCTETS, send.keyId());
            }));
        }
        authenticator.sign(packet, NtpPacket.HEADER_OCTETS, send.keyId());
        return Optional.of(leave(send, SendStamp.NONE));
    }

    /** A client asks from a port of its own (RFC 9109); all else goes from the port we serve. */
    private SendOutcome leave(Action.SendPacket send, SendStamp stamp) {
        boolean asks = send.packet().mode() == Mode.CLIENT;
        if (send.hops() > 0) {
            Optional<Endpoint> group = inZone(send.remote(), send.zone());
            return group.isEmpty()
                    ? new SendOutcome.Failed("there is no interface " + send.zone())
                    : leave(send, asks, group.get(), stamp);
        }
        return asks
                ? transport.ask(send.associationId(), send.remote(), packet, stamp)
                : transport.send(send.remote(), packet, stamp);
    }

    private SendOutcome leave(Action.SendPacket send, boolean asks, Endpoint group, SendStamp stamp) {
        return asks
                ? transport.askGroup(send.associationId(), group, send.hops(), packet, stamp)
                : transport.sendToGroup(group, send.hops(), packet, stamp);
    }

    /** Interfaces come and go, so the number of one is looked up each time. */
    private static Optional<Endpoint> inZone(Endpoint group, String zone) {
        if (zone.isEmpty()) {
            return Optional.of(group);
        }
        OptionalInt index = Interfaces.indexOf(zone);
        return index.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoint(group.address(), group.port(), index.getAsInt()));
    }
}
