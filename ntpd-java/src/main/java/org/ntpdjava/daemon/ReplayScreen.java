package org.ntpdjava.daemon;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ntpdjava.daemon.trace.Replay;
import org.ntpdjava.daemon.trace.TraceHeader;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A replay as text: the log, what changed with a source and why, how the clock does each minute, and all of it at the end. */
final class ReplayScreen implements Replay.Listener {
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MINUTE_NS = 60_000_000_000L;

    private final PrintStream out;
    private final Supplier<Set<LogTopic>> topics;
    private final PictureDesk answers = new PictureDesk();
    private final Map<Integer, String> verdicts = new HashMap<>();
    private int systemPeer;
    private long nextMinuteNs = MINUTE_NS;
    private Moment now = new Moment(0, NtpTimestamp.ZERO);
    private Optional<SystemState> state = Optional.empty();

    ReplayScreen(PrintStream out, Supplier<Set<LogTopic>> topics) {
        this.out = out;
        this.topics = topics;
    }

    void begin(TraceHeader header) {
        out.printf("recorded by %s from %s%n", header.program(), date(header.began()));
        header.configuration().lines().forEach(line -> out.println("    " + line));
    }

    private static String date(NtpTimestamp time) {
        return DATE.format(time.toInstant(PIVOT));
    }

    private void say(Moment at, String text) {
        out.printf(Locale.ROOT, "+%.3f %s%n", at.monotonicNs() / 1e9, text);
    }

    @Override
    public void log(Moment at, String line) {
        say(at, line);
    }

    @Override
    public void acted(Moment at, List<Action> actions, SystemState picture) {
        now = at;
        state = Optional.of(picture);
        for (Action action : actions) {
            switch (action) {
                case Action.Report report -> report(at, report);
                case Action.StepClock(var offset) ->
                    say(at, String.format(Locale.ROOT, "step of the clock by %+.9f s", offset.toSeconds()));
                case Action.ReportDisturbance(String text) -> say(at, "warning: " + text);
                case Action.Stop stop -> say(at, "the daemon ends: " + stop.reason());
                default -> {}
            }
        }
        tellSystemPeer(at, picture);
        picture.peers().forEach(peer -> tellSource(at, peer));
        if (at.monotonicNs() >= nextMinuteNs) {
            nextMinuteNs = (at.monotonicNs() / MINUTE_NS + 1) * MINUTE_NS;
            say(at, date(at.clock()) + ": " + LoopLine.of(picture));
        }
    }

    private void report(Moment at, Action.Report report) {
        if (report.topics().isEmpty() || !Collections.disjoint(report.topics(), topics.get())) {
            say(at, report.severity().name().toLowerCase(Locale.ROOT) + ": " + report.text());
        }
    }

    private void tellSystemPeer(Moment at, SystemState picture) {
        if (picture.systemPeerId() == systemPeer) {
            return;
        }
        systemPeer = picture.systemPeerId();
        String who = picture.peer(systemPeer).map(PeerState::label).orElse("nobody");
        say(at, String.format(Locale.ROOT, "system peer: %s, offset %+.6f s", who, picture.offsetS()));
    }

    /** When it is another verdict, or another trouble; not when only the numbers are others. */
    private void tellSource(Moment at, PeerState peer) {
        String verdict = peer.selection() + " "
                + peer.reasons().stream().map(Reason::stage).map(Enum::name).collect(Collectors.joining(" "));
        if (!verdict.equals(verdicts.put(peer.associationId(), verdict))) {
            String why = answers.printed(at, state.orElseThrow(), "why " + peer.associationId());
            say(at, why.strip());
        }
    }

    /** What it came to. */
    void end(Replay.Comparison comparison) {
        if (state.isPresent()) {
            out.printf(
                    Locale.ROOT,
                    "%nAfter %.3f s, at %s%s:%n",
                    now.monotonicNs() / 1e9,
                    date(now.clock()),
                    served(state.get().correction().apply(now.clock()).secondsSince(now.clock())));
            for (String command : List.of("peers", "why")) {
                out.println();
                out.print(answers.printed(now, state.get(), command));
            }
            out.println();
        }
        out.println(words(comparison));
    }

    /** Of a daemon that does not touch the clock. */
    private static String served(double awayS) {
        return awayS == 0 ? "" : String.format(Locale.ROOT, "; what is served is %+.6f s from that", awayS);
    }

    private static String words(Replay.Comparison with) {
        String done = with.inputs() + " inputs";
        if (with.madeByHand()) {
            return done + "; the trace was made by hand, there is nothing to compare with";
        }
        return with.isExact()
                ? done + "; " + with.samePictures() + " pictures of the sources and " + with.sameAdjustments()
                        + " adjustments of the clock, all as they were recorded"
                : String.format(
                        Locale.ROOT,
                        "%s; not all is as it was recorded: pictures of the sources %d the same,"
                                + " %d others; adjustments of the clock %d"
                                + " the same, %d others; readings only then %d, only now %d;"
                                + " random numbers used otherwise %d; lines missing in the trace %d",
                        done,
                        with.samePictures(),
                        with.otherPictures(),
                        with.sameAdjustments(),
                        with.otherAdjustments(),
                        with.readingsNotMade(),
                        with.readingsNotHeard(),
                        with.otherDraws(),
                        with.missedLines());
    }
}
