package org.ntpdjava.daemon;

import java.util.function.Consumer;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Where packets for the engine go in; for one thread. */
final class EngineDoor {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int DENIED_PER_SECOND = 16;

    private final ServerGate gate;
    private final Consumer<Input> inputs;
    private final TimeSource time;
    private long deniedSinceNs;
    private int deniedTold;

    /** @param gate the one they passed, which knows whether they are authentic */
    EngineDoor(ServerGate gate, Consumer<Input> inputs, TimeSource time) {
        this.gate = gate;
        this.inputs = inputs;
        this.time = time;
    }

    /** The engine is told that the access list dropped this datagram: so seldom that who forges many gains nothing. */
    void tellDenied(Datagram datagram) {
        long nowNs = time.monotonicNs();
        if (nowNs - deniedSinceNs >= SECOND_NS) {
            deniedSinceNs = nowNs;
            deniedTold = 0;
        }
        if (deniedTold == DENIED_PER_SECOND) {
            return;
        }
        deniedTold++;
        String rule = gate.denyingRule(datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort());
        if (!rule.isEmpty()) {
            inputs.accept(new Input.PacketDenied(
                    time.now(), source(datagram), Mode.of(PacketFields.mode(datagram.payload())), rule));
        }
    }

    private static Endpoint source(Datagram datagram) {
        return new Endpoint(
                new IpAddress(datagram.sourceHigh(), datagram.sourceLow()),
                datagram.sourcePort(),
                datagram.sourceScopeId());
    }

    /** The engine is told of this datagram, if it can be decoded. */
    void tell(Datagram datagram) {
        if (PacketCodec.decode(datagram.payload()) instanceof Decoded.Valid valid) {
            inputs.accept(new Input.PacketArrived(
                    time.now(),
                    new Endpoint(new IpAddress(datagram.localHigh(), datagram.localLow()), datagram.localPort()),
                    source(datagram),
                    new NtpTimestamp(datagram.receivedAtBits()),
                    valid.packet(),
                    gate.authenticity(datagram.payload(), datagram.sourceHigh(), datagram.sourceLow()),
                    gate.peerLimit(datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort())));
        }
    }
}
