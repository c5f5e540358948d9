package org.ntpdjava.stats.web;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * A stream of gzip (RFC 1952) that has no end, in parts that know nothing of each other: one that is made once is good for every stream, at
 * any place of it. A part refers to nothing before it and ends with an octet (RFC 1951 section 3.2.4: an empty stored block).
 */
final class GzipParts {
    private static final int BUFFER_OCTETS = 4_096;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    private GzipParts() {}

    /** What a stream begins with: of an unknown time, without a name. */
    static byte[] head() {
        return new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM};
    }

    static byte[] part(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            ByteArrayOutputStream part = new ByteArrayOutputStream(BUFFER_OCTETS);
            byte[] buffer = new byte[BUFFER_OCTETS];
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                part.write(buffer, 0, length);
            } while (length == buffer.length);
            return part.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
