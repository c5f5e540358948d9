package org.ntpdjava.nmea;

import java.time.Instant;

/**
 * Bytes that one read brought, and how to reckon when each of them arrived.
 *
 * <p>A read returns after the last of its bytes came in. On a line of bits the bytes before it took their time: byte
 * {@code i} of {@code n} had arrived {@code (n - 1 - i) * byteTimeNs} earlier. That reckoning never goes further back
 * than the previous read, which would have returned the byte had it been there.
 *
 * @param bytes as read; owned by this chunk
 * @param readAt the clock when the read returned
 * @param notBefore the clock when the read before this one returned
 * @param byteTimeNs time of one byte on the wire in ns; 0 where there is no wire (USB, pseudo-terminal)
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Chunk(byte[] bytes, Instant readAt, Instant notBefore, long byteTimeNs) implements ArrivalTimes {
    @Override
    public Instant ofByte(int index) {
        if (byteTimeNs == 0) {
            return readAt;
        }
        Instant reckoned = readAt.minusNanos((bytes.length - 1 - index) * byteTimeNs);
        boolean tooEarly = reckoned.isBefore(notBefore) && !readAt.isBefore(notBefore);
        return tooEarly ? notBefore : reckoned;
    }
}
