package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the responder decided to say, before it is cut into fragments. */
sealed interface Answer {
    /**
     * The whole answer.
     *
     * @param status the status word of every fragment
     * @param octets from position to limit
     */
    record Data(int status, ByteBuffer octets) implements Answer {
        Data(int status, String text) {
            this(status, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Nothing at all: whoever is not where he says he is shall not be heard by who is there. */
    record Silence() implements Answer {}

    /** An error packet. */
    record Refusal(ControlError reason) implements Answer {}
}
