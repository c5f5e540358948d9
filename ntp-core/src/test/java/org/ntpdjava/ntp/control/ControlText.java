package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the fragments of an answer say together. A refusal says nothing, and is no answer. */
final class ControlText {
    private ControlText() {}

    static String of(List<ByteBuffer> fragments) {
        StringBuilder text = new StringBuilder();
        for (ByteBuffer fragment : fragments) {
            ControlDecoded.Message message = (ControlDecoded.Message) ControlCodec.decode(fragment);
            assertFalse(message.header().error(), () -> "refused: " + message.header());
            text.append(StandardCharsets.US_ASCII.decode(message.data()));
        }
        return text.toString();
    }
}
