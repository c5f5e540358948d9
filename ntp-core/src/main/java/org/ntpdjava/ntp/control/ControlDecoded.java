package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;

/** What a datagram turned out to be. */
public sealed interface ControlDecoded {
    /**
     * A control message with all of its data.
     *
     * @param data {@link ControlHeader#count} octets, a view of the datagram; padding and any MAC left out
     */
    record Message(ControlHeader header, ByteBuffer data) implements ControlDecoded {}

    /** A control message whose header can be read and whose length is not what it says. */
    record Malformed(ControlHeader header, String reason) implements ControlDecoded {}

    /** Too short for a header, or another mode. */
    record NotControl() implements ControlDecoded {}
}
