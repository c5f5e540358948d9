package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ntpdjava.ntp.control.ControlError;

/** How a question to the server ended. */
public sealed interface Reply {
    /**
     * A whole answer.
     *
     * @param status the status word
     * @param data all fragments in order; read only
     */
    record Data(int associationId, int status, ByteBuffer data) implements Reply {
        public Data {
            data = data.asReadOnlyBuffer();
        }

        /** The data as text, octet by octet: some servers leak arbitrary octets into it. */
        public String text() {
            return StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
        }
    }

    /** The server said no. */
    record Refused(int associationId, ControlError reason, int code) implements Reply {}

    /** No answer at all, twice. */
    record NothingReceived() implements Reply {}

    /** Some fragments came and others did not. */
    record Incomplete() implements Reply {}

    /** More than any honest server says. */
    record TooMuch() implements Reply {}

    /** What came in answer to a signed question was not signed with that key, and is not believed. */
    record Unauthentic(int keyId) implements Reply {}
}
