package org.ntpdjava.daemon.trace;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.StandingTime;

/**
 * Lives through a trace: the engine, drivers and parsers of this program are told what was recorded, in its order, at its times.
 * No clock is read and nothing is random, so the same trace always ends the same.
 */
public final class Replay {
    private static final int REMEMBERED = 16;

    private final TraceFile trace;
    private final Function<String, EngineConfig> configurations;
    private final RecordedDraws draws = new RecordedDraws();
    private final StandingTime time;
    private final RecordedClocks clocks;
    private final InputParser parser;
    private final NtpEngine engine;
    private final Listener listener;
    private final Deque<Action.AdjustClock> asked = new ArrayDeque<>();
    /** The kernel's refusal names one of these. */
    private final Deque<Action.AdjustClock> lately = new ArrayDeque<>();

    private long inputs;
    private long sameAdjustments;
    private long otherAdjustments;
    private long missed;
    private boolean madeByHand;
    private long samePictures;
    private long otherPictures;

    /** Hears what comes of it. */
    public interface Listener {
        /** A line for the log, of a driver. */
        void log(Moment at, String line);

        /** The engine did this in answer to an input, and this is its picture of the world now. */
        void acted(Moment at, List<Action> actions, SystemState state);
    }

    /**
     * How far what this program does is what the recorded one did.
     *
     * @param madeByHand nobody recorded it: there is nothing to compare with
     */
    public record Comparison(
            long inputs,
            long samePictures,
            long otherPictures,
            long sameAdjustments,
            long otherAdjustments,
            long readingsNotMade,
            long readingsNotHeard,
            long otherDraws,
            long missedLines,
            boolean madeByHand) {
        /** Nothing differs. */
        public boolean isExact() {
            return otherPictures + otherAdjustments + readingsNotMade + readingsNotHeard + otherDraws + missedLines
                    == 0;
        }
    }

    /**
     * Begins one.
     *
     * @param configurations what lines of ntp.conf tell the engine
     * @throws IOException when the trace cannot be read; the message says where
     */
    public Replay(TraceFile trace, Function<String, EngineConfig> configurations, Listener listener)
            throws IOException {
        this.trace = trace;
        this.configurations = configurations;
        this.listener = listener;
        TraceLine start = trace.next().orElseThrow(() -> trace.wrong("the trace ends before its beginning"));
        Moment began;
        try {
            began = start.moment();
            draws.load(start.draws());
        } catch (IllegalArgumentException e) {
            throw trace.wrong(TraceText.words(e));
        }
        time = new StandingTime(began);
        clocks = new RecordedClocks(time, new ReplayLog(line -> listener.log(time.now(), line)));
        parser = new InputParser(this::configure, this::adjustment);
        engine = new ProtocolEngine(configure(trace.header().configuration()), draws, began);
    }

    private EngineConfig configure(String lines) {
        EngineConfig config = configurations.apply(lines);
        clocks.configure(config.sources());
        return config;
    }

    private Optional<Action.AdjustClock> adjustment(String words) {
        return lately.stream().filter(each -> each.toString().equals(words)).findFirst();
    }

    /**
     * To the end of the trace.
     *
     * @throws TraceException at a line that cannot be read; all before it has been lived through
     */
    public void run() throws IOException {
        for (Optional<TraceLine> line = trace.next(); line.isPresent(); line = trace.next()) {
            try {
                step(line.get());
            } catch (IllegalArgumentException e) {
                throw trace.wrong(TraceText.words(e));
            }
        }
    }

    private void step(TraceLine line) {
        if (line.kind().equals("missed")) {
            missed += line.longInteger();
            return;
        }
        Moment at = line.moment();
        if (line.kind().equals("asked")) {
            compare(line.text());
            return;
        }
        if (line.kind().equals("state")) {
            show(line);
            return;
        }
        time.set(at);
        if (RecordedClocks.isDevice(line.kind())) {
            clocks.device(at, line);
            return;
        }
        if (line.kind().equals("heard")) {
            hearAll(at, line);
            return;
        }
        draws.load(line.draws());
        Optional<Input> input = line.kind().equals("reading") ? reading(at, line) : parser.parse(at, line);
        if (line.hasMore()) {
            throw new IllegalArgumentException("more words than a line of \"" + line.kind() + "\" has: " + line.raw());
        }
        input.ifPresent(this::handle);
    }

    private void hearAll(Moment at, TraceLine line) {
        madeByHand = true;
        IpAddress clock = line.address();
        clocks.takeAll(clock).forEach(each -> handle(new Input.RefclockReading(at, clock, each)));
    }

    private Optional<Input> reading(Moment at, TraceLine line) {
        IpAddress clock = line.address();
        String kind = line.raw();
        Optional<Reading> reading =
                line.hasMore() ? Optional.of(InputParser.reading(kind, line)) : clocks.take(clock, kind);
        return reading.map(each -> new Input.RefclockReading(at, clock, each));
    }

    private void handle(Input input) {
        otherAdjustments += asked.size();
        asked.clear();
        inputs++;
        List<Action> actions = engine.handle(input);
        for (Action action : actions) {
            if (action instanceof Action.AdjustClock adjustment) {
                asked.add(adjustment);
                lately.addFirst(adjustment);
                if (lately.size() > REMEMBERED) {
                    lately.removeLast();
                }
            }
        }
        listener.acted(input.at(), actions, engine.state());
    }

    /** Of those asked for now, one in these words is what was asked for then. */
    private void compare(String words) {
        if (asked.removeIf(each -> each.toString().equals(words))) {
            sameAdjustments++;
        } else {
            otherAdjustments++;
        }
    }

    private void show(TraceLine line) {
        String now =
                StateWords.add(engine.state(), new TraceWords("")).toString().strip();
        if (now.equals(String.join(" ", line.words()))) {
            samePictures++;
        } else {
            otherPictures++;
        }
    }

    /** How exact it was so far. */
    public Comparison comparison() {
        return new Comparison(
                inputs,
                samePictures,
                otherPictures,
                sameAdjustments,
                otherAdjustments + asked.size(),
                clocks.notMade(),
                clocks.notHeard(),
                draws.differences(),
                missed,
                madeByHand);
    }

    /** The engine's picture of the world. */
    public SystemState state() {
        return engine.state();
    }
}
