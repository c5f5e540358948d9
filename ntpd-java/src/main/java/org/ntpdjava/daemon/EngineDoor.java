package org.ntpdjava.daemon;

import java.util.function.Consumer;
import org.ntpdjava.daemon.transport.Datagram;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.Decoded;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.server.ServerGate;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Where packets for the engine go in. */
final class EngineDoor {
    private final ServerGate gate;
    private final Consumer<Input> inputs;
    private final TimeSource time;

    /** @param gate the one they passed, which knows whether they are authentic */
    EngineDoor(ServerGate gate, Consumer<Input> inputs, TimeSource time) {
        this.gate = gate;
        this.inputs = inputs;
        this.time = time;
    }

    /** The engine is told of this datagram, if it can be decoded. */
    void tell(Datagram datagram) {
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
                    gate.authenticity(datagram.payload(), datagram.sourceHigh(), datagram.sourceLow()),
                    gate.peerLimit(datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort())));
        }
    }
}
