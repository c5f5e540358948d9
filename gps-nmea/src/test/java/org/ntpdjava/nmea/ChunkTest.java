package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ChunkTest {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant READ = Instant.parse("2026-11-23T00:00:00.100Z");
    private static final long BYTE_NS = new SerialSettings(Path.of("/dev/ttyAMA0"), 9600).byteTimeNs();

    @Test
    void reckonsBackByTheTimeOfTheBytesThatCameAfter() {
        Chunk chunk = new Chunk(new byte[10], READ, LONG_AGO, BYTE_NS);
        assertEquals(1_041_666, BYTE_NS);
        assertEquals(READ, chunk.ofByte(9));
        assertEquals(READ.minusNanos(9 * BYTE_NS), chunk.ofByte(0));
    }

    @Test
    void neverReckonsBackBeyondThePreviousRead() {
        Chunk chunk = new Chunk(new byte[10], READ, READ.minusMillis(3), BYTE_NS);
        assertEquals(READ.minusMillis(3), chunk.ofByte(0));
        assertEquals(READ.minusNanos(BYTE_NS), chunk.ofByte(8));
    }

    @Test
    void ignoresAPreviousReadThatTheClockHasSteppedBackFrom() {
        Chunk chunk = new Chunk(new byte[10], READ, READ.plusSeconds(5), BYTE_NS);
        assertEquals(READ.minusNanos(9 * BYTE_NS), chunk.ofByte(0));
    }

    @Test
    void reckonsNothingWhereThereIsNoWire() {
        assertEquals(READ, new Chunk(new byte[10], READ, LONG_AGO, 0).ofByte(0));
    }
}
