package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.daemon.transport.PacketHandler;
import org.ntpdjava.daemon.transport.ReplySink;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.server.Responder;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.server.Verdict;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Takes each datagram where its verdict sends it: to the responder, the engine or the control responder. One per
 * receiver. Between a client's request and its reply nothing is allocated, locked or queued.
 */
final class PacketRouter implements PacketHandler {
    private final ServerGate gate;
    private final Responder responder;
    private final ControlDesk control;
    private final Consumer<Input> inputs;
    private final TimeSource time;

    PacketRouter(ServerGate gate, Responder responder, ControlDesk control, Consumer<Input> inputs, TimeSource time) {
        this.gate = gate;
        this.responder = responder;
        this.control = control;
        this.inputs = inputs;
        this.time = time;
    }

    @Override
    public void onPacket(Datagram datagram, ReplySink replies) {
        ByteBuffer packet = datagram.payload();
        Verdict verdict = gate.check(
                packet, datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort(), datagram.receivedAtBits());
        switch (verdict) {
            case ANSWER, ANSWER_AUTHENTIC, ANSWER_UNAUTHENTIC, KISS, KISS_AUTHENTIC ->
                replies.send(responder.respond(verdict, packet, datagram.receivedAtBits(), replies.buffer()));
            case ENGINE -> tellEngine(datagram);
            case CONTROL -> control.answer(packet, replies);
            case DROP -> {}
        }
    }

    private void tellEngine(Datagram datagram) {
        if (PacketCodec.decode(datagram.payload()) instanceof Decoded.Valid valid) {
            inputs.accept(new Input.PacketArrived(
                    time.now(),
                    new Endpoint(new IpAddress(datagram.localHigh(), datagram.localLow()), datagram.localPort()),
                    new Endpoint(
                            new IpAddress(datagram.sourceHigh(), datagram.sourceLow()),
                            datagram.sourcePort(),
                            datagram.sourceScopeId()),
                    new NtpTimestamp(datagram.receivedAtBits()),
                    valid.packet(),
                    gate.authenticity(datagram.payload(), datagram.sourceHigh(), datagram.sourceLow())));
        }
    }
}
