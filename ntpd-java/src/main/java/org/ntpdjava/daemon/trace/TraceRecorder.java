package org.ntpdjava.daemon.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.refclock.DeviceTape;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ObservedEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.pps.PpsEdge;
import org.slf4j.Logger;

/**
 * Records what happens to a daemon: what the devices brought, each input of the engine with the random numbers it drew, and
 * what it wanted done to the clock. That is all an engine depends on, so a replay of it decides the same. Keeps nobody waiting.
 */
public final class TraceRecorder implements DeviceTape, Closeable {
    private static final long SHOW_EVERY_NS = 10_000_000_000L;

    private final TraceWriter writer;
    private final List<String> arguments;
    private final Map<Long, String> configurations = new ConcurrentHashMap<>();
    private final InputWords inputs = new InputWords(ticket -> {
        String lines = configurations.remove(ticket);
        return lines == null ? "" : lines;
    });
    /** The chunk before of each receiver. */
    private final Map<IpAddress, Instant> readAt = new ConcurrentHashMap<>();

    private volatile long beganNs;

    private TraceRecorder(TraceWriter writer, List<String> arguments) {
        this.writer = writer;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Begins a file.
     *
     * @param arguments of the command line that change what a configuration says
     * @throws IOException when it cannot be written; the message names it
     */
    public static TraceRecorder open(Path file, List<String> arguments, Logger log) throws IOException {
        return new TraceRecorder(TraceWriter.open(file, TraceWriter.MOST_OCTETS, log), arguments);
    }

    /** Builds the engine that is recorded, and writes what it is told. */
    public NtpEngine engine(TraceHeader.Start start, EngineConfig told, RandomGenerator random, Moment began) {
        beganNs = began.monotonicNs();
        start.header(arguments, told, began.clock()).lines().forEach(writer::write);
        Draws draws = new Draws(random);
        NtpEngine engine = new ProtocolEngine(told, draws, began);
        writer.write(line("start", began, draws).toString());
        return new ObservedEngine(engine, new Handled(engine, draws));
    }

    /** The lines that another configuration is made of, before the engine is told of it. */
    public void configured(long ticket, String lines) {
        configurations.put(ticket, TraceHeader.open(lines));
    }

    private TraceWords line(String kind, Moment at, Draws draws) {
        TraceWords line = line(kind, at);
        String drawn = draws.take();
        return drawn.isEmpty() ? line : line.raw(drawn);
    }

    private TraceWords line(String kind, Moment at) {
        return new TraceWords(kind).at(new Moment(at.monotonicNs() - beganNs, at.clock()));
    }

    /** Everything random is made of what {@code nextLong} draws. */
    private static final class Draws implements RandomGenerator {
        private final RandomGenerator random;
        private final StringBuilder drawn = new StringBuilder();

        Draws(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public long nextLong() {
            long bits = random.nextLong();
            drawn.append(drawn.isEmpty() ? '~' : ',').append(TraceText.bits(bits));
            return bits;
        }

        String take() {
            String all = drawn.toString();
            drawn.setLength(0);
            return all;
        }
    }

    private final class Handled implements ObservedEngine.Observer {
        private final NtpEngine engine;
        private final Draws draws;
        private long shownNs = beganNs;

        Handled(NtpEngine engine, Draws draws) {
            this.engine = engine;
            this.draws = draws;
        }

        @Override
        public void handled(Input input, List<Action> actions) {
            TraceWords line = line(InputWords.kind(input), input.at(), draws);
            inputs.add(input, line);
            writer.write(line.toString());
            for (Action action : actions) {
                if (action instanceof Action.AdjustClock adjustment) {
                    writer.write(line("asked", input.at())
                            .word(adjustment.toString())
                            .toString());
                }
            }
            if (input.at().monotonicNs() - shownNs >= SHOW_EVERY_NS) {
                shownNs = input.at().monotonicNs();
                writer.write(StateWords.add(engine.state(), line("state", input.at()))
                        .toString());
            }
        }
    }

    @Override
    public void opened(IpAddress clock, String what, Moment at) {
        writer.write(line("opened", at).raw(clock).word(what).toString());
    }

    @Override
    public void lost(IpAddress clock, String what, Moment at) {
        writer.write(line("lost", at).raw(clock).word(what).toString());
    }

    @Override
    public void octets(IpAddress clock, Chunk chunk, Moment at) {
        Instant before = readAt.put(clock, chunk.readAt());
        Moment read = new Moment(at.monotonicNs(), NtpTimestamp.ofInstant(chunk.readAt()));
        TraceWords line = line("octets", read).raw(clock);
        TraceWords from = chunk.notBefore().equals(before) ? line.raw(TraceText.NOTHING) : line.time(chunk.notBefore());
        writer.write(from.raw(chunk.byteTimeNs()).octets(chunk.bytes()).toString());
    }

    @Override
    public void pulse(IpAddress clock, PpsEdge edge, Moment at) {
        writer.write(
                line("edge", at).raw(clock).raw(edge.sequence()).time(edge.at()).toString());
    }

    @Override
    public void idle(IpAddress clock, String what, Moment at) {
        writer.write(line("idle", at).raw(clock).word(what).toString());
    }

    /** Writes what is still to be written. */
    @Override
    public void close() {
        writer.close();
    }
}
