package org.ntpdjava.nmea;

import java.util.Objects;
import java.util.function.Consumer;
import org.ntpdjava.nmea.ParseResult.Accepted;
import org.ntpdjava.nmea.ParseResult.Reason;
import org.ntpdjava.nmea.ParseResult.Rejected;

/** From chunks of bytes to sentences, counting what went wrong. One thread. */
public final class NmeaReader {
    private final NmeaFramer framer;
    private final NmeaParser parser;
    private final long[] rejected = new long[Reason.values().length];
    private long accepted;

    public NmeaReader() {
        this(new NmeaFramer(), new NmeaParser());
    }

    public NmeaReader(NmeaFramer framer, NmeaParser parser) {
        this.framer = Objects.requireNonNull(framer);
        this.parser = Objects.requireNonNull(parser);
    }

    /** A frame and what the parser makes of it. */
    public record Line(NmeaFrame frame, ParseResult result) {}

    /** Takes the next bytes of the stream and hands out each line they complete. */
    public void feed(Chunk chunk, Consumer<Line> lines) {
        framer.feed(chunk.bytes(), chunk, frame -> lines.accept(line(frame)));
    }

    private Line line(NmeaFrame frame) {
        ParseResult result = parser.parse(frame.text());
        switch (result) {
            case Accepted _ -> accepted++;
            case Rejected refusal -> rejected[refusal.reason().ordinal()]++;
        }
        return new Line(frame, result);
    }

    public NmeaCounters counters() {
        long badChecksum = rejected[Reason.BAD_CHECKSUM.ordinal()];
        long noChecksum = rejected[Reason.NO_CHECKSUM.ordinal()];
        long refused = 0;
        for (long count : rejected) {
            refused += count;
        }
        return new NmeaCounters(
                accepted,
                framer.overlong(),
                framer.garbled(),
                badChecksum,
                noChecksum,
                refused - badChecksum - noChecksum);
    }
}
