package org.ntpdjava.nmea;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ntpdjava.nmea.ParseResult.Accepted;
import org.ntpdjava.nmea.ParseResult.Reason;
import org.ntpdjava.nmea.ParseResult.Rejected;
import org.ntpdjava.nmea.ubx.UbxFrame;
import org.ntpdjava.nmea.ubx.UbxSplitter;

/** From chunks of bytes to sentences, and the binary messages among them, counting what went wrong. One thread. */
public final class NmeaReader {
    private final NmeaFramer framer;
    private final NmeaParser parser;
    private final long[] rejected = new long[Reason.values().length];
    private Consumer<Line> onLine = _ -> {};
    private Consumer<UbxFrame> onMessage = _ -> {};
    private final UbxSplitter splitter = new UbxSplitter(this::rest, frame -> onMessage.accept(frame));
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
        feed(chunk, lines, _ -> {});
    }

    /** Takes the next bytes of the stream and hands out each line, and each binary message, that they complete. */
    public void feed(Chunk chunk, Consumer<Line> lines, Consumer<UbxFrame> messages) {
        onLine = lines;
        onMessage = messages;
        splitter.feed(chunk.bytes(), chunk::ofByte);
    }

    private void rest(byte b, IntFunction<Instant> at, int index) {
        framer.feed(b, at::apply, index, frame -> onLine.accept(line(frame)));
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
                refused - badChecksum - noChecksum,
                splitter.taken(),
                splitter.broken(),
                framer.junk());
    }
}
