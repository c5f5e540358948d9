package org.ntpdjava.nmea;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes, split anywhere, into frames. A frame begins at {@code $} and ends before CR, LF or the next
 * {@code $}; whatever lies between frames is skipped. A frame with a byte that does not print, or one longer than the
 * limit, is dropped and counted, and the next {@code $} begins anew. Memory is bounded by the limit. One thread.
 */
public final class NmeaFramer {
    /** NMEA 0183 says 82 characters; proprietary sentences of real receivers are longer. */
    public static final int DEFAULT_MAX_LENGTH = 255;

    private final byte[] line;
    private int length;
    private boolean inside;
    private Instant firstByteAt = Instant.EPOCH;
    private long overlong;
    private long garbled;
    private long junk;

    public NmeaFramer() {
        this(DEFAULT_MAX_LENGTH);
    }

    /** @param maxLength longest frame in characters, {@code $} included, without the end of line; at least 1 */
    public NmeaFramer(int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("a frame has at least one character, not " + maxLength);
        }
        this.line = new byte[maxLength];
    }

    /** Takes the next bytes of the stream and hands out each frame they complete. */
    public void feed(byte[] bytes, ArrivalTimes arrivals, Consumer<NmeaFrame> frames) {
        for (int i = 0; i < bytes.length; i++) {
            feed(bytes[i], arrivals, i, frames);
        }
    }

    /**
     * Takes the next byte.
     *
     * @param index by which to ask when it arrived, which is done for the first of a frame only
     */
    void feed(byte b, ArrivalTimes arrivals, int index, Consumer<NmeaFrame> frames) {
        if (b == '$') {
            end(frames);
            begin(arrivals.ofByte(index));
        } else if (inside) {
            take(b, frames);
        } else if (b != '\r' && b != '\n') {
            junk++;
        }
    }

    private void begin(Instant at) {
        inside = true;
        firstByteAt = at;
        line[0] = '$';
        length = 1;
    }

    private void take(byte b, Consumer<NmeaFrame> frames) {
        if (b == '\r' || b == '\n') {
            end(frames);
        } else if (b < ' ' || b == 0x7f) {
            inside = false;
            garbled++;
        } else if (length == line.length) {
            inside = false;
            overlong++;
        } else {
            line[length++] = b;
        }
    }

    private void end(Consumer<NmeaFrame> frames) {
        if (inside) {
            inside = false;
            frames.accept(new NmeaFrame(new String(line, 0, length, StandardCharsets.US_ASCII), firstByteAt));
        }
    }

    /** Bytes between frames that end no line. */
    public long junk() {
        return junk;
    }

    /** Frames dropped for their length. */
    public long overlong() {
        return overlong;
    }

    /** Frames dropped for a byte that is not printable ASCII. */
    public long garbled() {
        return garbled;
    }
}
