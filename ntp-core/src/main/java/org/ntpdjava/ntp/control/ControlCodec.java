package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import org.ntpdjava.ntp.packet.Mode;

/** Control messages to octets and back (RFC 9327 section 2). */
public final class ControlCodec {
    /** Longest message without a MAC. */
    public static final int MAX_MESSAGE_OCTETS = ControlHeader.OCTETS + ControlHeader.MAX_DATA_OCTETS;

    private static final int ALIGNMENT = 4;
    private static final ControlDecoded NOT_CONTROL = new ControlDecoded.NotControl();

    private ControlCodec() {}

    /** Reads from position to limit; moves neither. Never throws, whatever the octets. */
    public static ControlDecoded decode(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length < ControlHeader.OCTETS || Mode.of(datagram.get(datagram.position())) != Mode.CONTROL) {
            return NOT_CONTROL;
        }
        ControlHeader header = ControlHeader.read(datagram);
        if (length % ALIGNMENT != 0) {
            return new ControlDecoded.Malformed(header, "length " + length + " is not a multiple of four");
        }
        if (header.count() > ControlHeader.MAX_DATA_OCTETS || header.count() > length - ControlHeader.OCTETS) {
            return new ControlDecoded.Malformed(header, "says " + header.count() + " octets of data");
        }
        return new ControlDecoded.Message(
                header, datagram.slice(datagram.position() + ControlHeader.OCTETS, header.count()));
    }

    /**
     * Writes a message at {@code out}'s position, padded with zeros to four octets.
     *
     * @param data its remaining octets are the data; must be {@link ControlHeader#count}
     */
    public static void encode(ControlHeader header, ByteBuffer data, ByteBuffer out) {
        if (data.remaining() != header.count() || header.count() > ControlHeader.MAX_DATA_OCTETS) {
            throw new IllegalArgumentException("count " + header.count() + " for " + data.remaining() + " octets");
        }
        header.write(out);
        out.put(data);
        for (int padding = -header.count() & (ALIGNMENT - 1); padding > 0; padding--) {
            out.put((byte) 0);
        }
    }
}
