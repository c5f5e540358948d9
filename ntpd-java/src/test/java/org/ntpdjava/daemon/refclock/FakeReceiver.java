package org.ntpdjava.daemon.refclock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.Chunk;

/** Bytes that a test says have arrived. */
final class FakeReceiver implements ByteSource {
    private final Queue<Chunk> chunks = new ArrayDeque<>();

    /** Sentences that one read brings. */
    void say(Instant at, String... bodies) {
        StringBuilder burst = new StringBuilder();
        for (String body : bodies) {
            burst.append(Checksum.sentence(body)).append("\r\n");
        }
        sayRaw(at, burst.toString());
    }

    void sayRaw(Instant at, String text) {
        chunks.add(new Chunk(text.getBytes(StandardCharsets.ISO_8859_1), at, Instant.EPOCH, 0));
    }

    @Override
    public Optional<Chunk> read() {
        return Optional.ofNullable(chunks.poll());
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    @Override
    public void close() {}
}
