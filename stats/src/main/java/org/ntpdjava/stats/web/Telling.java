package org.ntpdjava.stats.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Events as they leave, made once for all who hear them: as they are, and by gzip. For the server's thread. */
final class Telling {
    private static final byte[] END = {'\n', '\n'};

    private final byte[] plain;
    private Optional<byte[]> compressed = Optional.empty();

    Telling(byte[] plain) {
        this.plain = plain;
    }

    /** By server-sent events, HTML Living Standard section 9.2.5: a document of one line is one field. */
    static void append(ByteArrayOutputStream events, String event, byte[] line) {
        events.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        events.writeBytes(line);
        events.writeBytes(END);
    }

    boolean isEmpty() {
        return plain.length == 0;
    }

    /** Not to be changed by anybody. By gzip they are a part of a stream that begins with {@link GzipParts#head}. */
    byte[] octets(boolean gzip) {
        if (!gzip) {
            return plain;
        }
        if (compressed.isEmpty()) {
            compressed = Optional.of(GzipParts.part(plain));
        }
        return compressed.get();
    }
}
