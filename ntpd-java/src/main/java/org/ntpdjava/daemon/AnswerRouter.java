package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ntpdjava.daemon.transport.AnswerHandler;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.server.Verdict;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Takes to the engine what comes to the ports our requests left from, if it is in the form of an answer. Nothing else is
 * looked at there, and nothing is ever sent back.
 */
final class AnswerRouter implements AnswerHandler {
    private final ServerGate gate;
    private final EngineDoor engine;
    private final Consumer<Input> inputs;
    private final TimeSource time;

    /** @param gate of its own: the access list holds for answers too */
    AnswerRouter(ServerGate gate, EngineDoor engine, Consumer<Input> inputs, TimeSource time) {
        this.gate = gate;
        this.engine = engine;
        this.inputs = inputs;
        this.time = time;
    }

    @Override
    public void onAnswer(Datagram datagram) {
        ByteBuffer packet = datagram.payload();
        if (!packet.hasRemaining() || Mode.of(PacketFields.mode(packet)) != Mode.SERVER) {
            return;
        }
        gate.heardAt(datagram.localHigh(), datagram.localLow());
        Verdict verdict = gate.check(
                packet, datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort(), datagram.receivedAtBits());
        if (verdict == Verdict.ENGINE) {
            engine.tell(datagram);
        } else if (verdict == Verdict.DENIED) {
            engine.tellDenied(datagram);
        }
    }

    @Override
    public void onDeparture(int associationId, long transmitBits, long clockBits) {
        inputs.accept(new Input.PacketSent(
                time.now(), associationId, new NtpTimestamp(transmitBits), new NtpTimestamp(clockBits)));
    }

    @Override
    public void onReturn(int associationId, String trouble) {
        inputs.accept(new Input.PacketReturned(time.now(), associationId, trouble));
    }
}
