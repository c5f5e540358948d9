package org.ntpdjava.ntp.control;

import java.nio.charset.StandardCharsets;

/** What the responder decided to say, before it is cut into fragments. */
sealed interface Answer {
    /** @param status the status word of every fragment */
    record Data(int status, byte[] octets) implements Answer {
        Data(int status, String text) {
            this(status, text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** An error packet. */
    record Refusal(ControlError reason) implements Answer {}
}
