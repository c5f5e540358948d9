package org.ntpdjava.nmea;

/**
 * Whether what comes from a line is a receiver, heard at the speed it speaks at. At any other speed bytes are garbage, in
 * which a sentence, or a binary message, with the right checksum does not come about. One thread.
 */
final class LineEvidence {
    private final NmeaReader reader = new NmeaReader();
    private long sentences;
    private long sinceNs;
    private long bytes;

    /** @param nowNs a monotonic clock, now */
    LineEvidence(long nowNs) {
        this.sinceNs = nowNs;
    }

    void hear(Chunk chunk, long nowNs) {
        bytes += chunk.bytes().length;
        reader.feed(chunk, _ -> {});
        NmeaCounters counters = reader.counters();
        long now = counters.accepted() + counters.binary();
        if (now > sentences) {
            sentences = now;
            bytes = 0;
            sinceNs = nowNs;
        }
    }

    /** A sentence has come. */
    boolean speaks() {
        return sentences > 0;
    }

    /** Bytes since the last sentence, or since the beginning. */
    long bytes() {
        return bytes;
    }

    /** Time since the last sentence, or since the beginning, ns. */
    long ageNs(long nowNs) {
        return nowNs - sinceNs;
    }
}
