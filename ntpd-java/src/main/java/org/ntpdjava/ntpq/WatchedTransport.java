package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;

/** Tells {@link Diagnostics} of each datagram, and loses some when it wants that. */
final class WatchedTransport implements ControlTransport {
    private final ControlTransport transport;
    private final Diagnostics diagnostics;

    WatchedTransport(ControlTransport transport, Diagnostics diagnostics) {
        this.transport = transport;
        this.diagnostics = diagnostics;
    }

    @Override
    public void send(ByteBuffer datagram) throws IOException {
        tell("sent", datagram);
        transport.send(datagram);
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) throws IOException {
        long endNs = System.nanoTime() + timeout.toNanos();
        Optional<ByteBuffer> datagram = transport.receive(timeout);
        while (datagram.isPresent() && diagnostics.losesThisOne()) {
            tell("lost on purpose", datagram.get());
            datagram = transport.receive(Duration.ofNanos(Math.max(0, endNs - System.nanoTime())));
        }
        datagram.ifPresent(d -> tell("received", d));
        return datagram;
    }

    private void tell(String what, ByteBuffer datagram) {
        if (diagnostics.level() == 0) {
            return;
        }
        String form = ControlCodec.decode(datagram) instanceof ControlDecoded.Message message
                ? describe(message.header())
                : "no control message";
        diagnostics.line(1, what + " " + datagram.remaining() + " octets: " + form);
        byte[] octets = new byte[datagram.remaining()];
        datagram.duplicate().get(octets);
        diagnostics.line(2, HexFormat.of().formatHex(octets));
    }

    private static String describe(ControlHeader header) {
        return "opcode " + header.opcode() + (header.response() ? " answer" : "") + (header.error() ? " error" : "")
                + (header.more() ? " more" : "") + ", sequence " + header.sequence()
                + String.format(", status %04x", header.status()) + ", association " + header.associationId()
                + ", offset " + header.offset() + ", count " + header.count();
    }

    @Override
    public void close() {
        transport.close();
    }
}
