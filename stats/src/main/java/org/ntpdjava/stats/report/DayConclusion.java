package org.ntpdjava.stats.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** What follows from all that was read of a day. */
final class DayConclusion {
    private static final double[] LIMITS_S = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1};
    private static final String NOBODY = "0.0.0.0";
    private static final int LOCAL_CLOCK = 1;
    private static final double LAST_SPAN_S = 62;

    private final Day day;
    private final DayReport.Maker maker;
    private final Path folder;
    private final BoundReader bound;
    private final ProtocolReader protocol;
    private final LoopReader loop;
    private final PeerReader peer;
    private final Timeline timeline;
    private final boolean bounded;
    private final int horizonS;

    DayConclusion(
            Day day,
            DayReport.Maker maker,
            Path folder,
            BoundReader bound,
            ProtocolReader protocol,
            LoopReader loop,
            PeerReader peer) {
        this.day = day;
        this.maker = maker;
        this.folder = folder;
        this.bound = bound;
        this.protocol = protocol;
        this.loop = loop;
        this.peer = peer;
        timeline = bound.timeline();
        bounded = bound.spans() > 0;
        horizonS = horizon();
    }

    /** Of today the last line of all; but lines of a span of boundstats that is still open do not leave a gap. */
    private int horizon() {
        if (!Day.of(maker.at()).equals(day)) {
            return Day.LENGTH_S;
        }
        double last = DoubleStream.of(loop.presence().last(), peer.presence().last(), protocol.last())
                .max()
                .orElseThrow();
        double bounds = bound.last().orElse(0.0);
        return Math.clamp(
                Math.round(last - bounds <= LAST_SPAN_S && bounded ? bounds : Math.max(bounds, last)), 1, Day.LENGTH_S);
    }

    DayReport report(
            ClockReader clock,
            SystemReader system,
            UsageReader usage,
            DayReport.FileFacts files,
            List<String> whileReading) {
        List<DayReport.Lead> leads = leads();
        List<Event> events = protocol.events();
        DayReport.Coverage coverage = coverage();
        return new DayReport(
                day,
                maker,
                folder.toString(),
                coverage,
                bound.setups(),
                loop.facts(events),
                boundFacts(),
                holdovers(),
                steps(),
                leads,
                peer.facts(source -> led(leads, source)),
                new DayReport.LeapFacts(protocol.aboutLeap(), announced()),
                clock.facts(),
                system.facts(),
                usage.facts(),
                events,
                files,
                notices(whileReading, coverage, leads));
    }

    private DayReport.Coverage coverage() {
        if (!bounded) {
            boolean looped = loop.presence().samples() > 0;
            List<Interval> gaps = (looped ? loop.presence() : peer.presence()).gaps(horizonS);
            double missing = gaps.stream().mapToDouble(Interval::lengthS).sum();
            return new DayReport.Coverage(
                    horizonS, looped ? "loopstats" : "peerstats", horizonS - missing, gaps, Map.of());
        }
        Map<String, Integer> states = new TreeMap<>();
        List<Interval> gaps = new ArrayList<>();
        for (Timeline.Run<String> run : timeline.runs(horizonS, timeline::state)) {
            states.merge(run.what(), (int) run.when().lengthS(), Integer::sum);
            if (run.what().equals(Timeline.UNOBSERVED)) {
                gaps.add(run.when());
            }
        }
        return new DayReport.Coverage(horizonS, "boundstats", timeline.observedS(horizonS), List.copyOf(gaps), states);
    }

    private Optional<DayReport.BoundFacts> boundFacts() {
        Samples bounds = new Samples(Day.LENGTH_S);
        Map<Double, Integer> within = new LinkedHashMap<>();
        for (double limit : LIMITS_S) {
            within.put(limit, 0);
        }
        Minutes minutes = new Minutes();
        double withoutS = 0;
        for (int second = 0; second < horizonS; second++) {
            double boundS = timeline.boundS(second);
            if (Double.isInfinite(boundS)) {
                withoutS++;
            }
            if (!Double.isFinite(boundS)) {
                continue;
            }
            bounds.add(boundS);
            minutes.add(second, boundS);
            within.replaceAll((limit, count) -> boundS <= limit ? count + 1 : count);
        }
        double unboundedS = withoutS;
        return Percentiles.of(bounds)
                .map(spread -> new DayReport.BoundFacts(
                        spread, unboundedS, largestAt(spread.largest()), within, loop.comparison(), minutes));
    }

    private Interval largestAt(double largestS) {
        return timeline.runs(horizonS, second -> timeline.boundS(second) == largestS).stream()
                .filter(Timeline.Run::what)
                .findFirst()
                .orElseThrow()
                .when();
    }

    private List<DayReport.Holdover> holdovers() {
        if (!bounded) {
            return protocol.withoutSystemPeer(horizonS).stream()
                    .map(when -> new DayReport.Holdover(when, OptionalDouble.empty(), OptionalDouble.empty()))
                    .toList();
        }
        return timeline.runs(horizonS, timeline::state).stream()
                .filter(run -> run.what().equals("holdover"))
                .map(run -> holdover(run.when()))
                .limit(DayReport.MOST_EVENTS)
                .toList();
    }

    private DayReport.Holdover holdover(Interval when) {
        int from = (int) when.fromS();
        return new DayReport.Holdover(
                when,
                from == 0 ? OptionalDouble.empty() : finite(timeline.boundS(from - 1)),
                finite(Timeline.largest(from, (int) when.toS(), timeline::boundS)));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private List<DayReport.Lead> leads() {
        if (!bounded) {
            return peer.leads();
        }
        return timeline.runs(horizonS, timeline::systemPeer).stream()
                .filter(run -> !run.what().isEmpty() && !run.what().equals(NOBODY))
                .map(run -> new DayReport.Lead(run.what(), run.when()))
                .limit(DayReport.MOST_EVENTS)
                .toList();
    }

    /** Since boundstats says what runs, it says of every step too; protostats leaves out the first one and others' steps. */
    private List<DayReport.Step> steps() {
        return bound.setups().isEmpty() ? protocol.steps() : bound.steps();
    }

    private OptionalDouble led(List<DayReport.Lead> leads, String source) {
        return bounded
                ? OptionalDouble.of(leads.stream()
                        .filter(lead -> lead.source().equals(source))
                        .mapToDouble(lead -> lead.when().lengthS())
                        .sum())
                : OptionalDouble.empty();
    }

    private List<Interval> announced() {
        return timeline.runs(horizonS, second -> timeline.leap(second) == 1 || timeline.leap(second) == 2).stream()
                .filter(Timeline.Run::what)
                .map(Timeline.Run::when)
                .toList();
    }

    private List<String> notices(List<String> whileReading, DayReport.Coverage coverage, List<DayReport.Lead> leads) {
        List<String> all = new ArrayList<>();
        if (horizonS < Day.LENGTH_S) {
            all.add("the day is not over: this is about the time until the last line, and shares are shares of that");
        }
        missingSets(all);
        boolean lastSpanOpen = !bound.sawLater()
                && coverage.gaps().stream().anyMatch(gap -> gap.toS() == Day.LENGTH_S && gap.lengthS() <= LAST_SPAN_S);
        if (lastSpanOpen) {
            all.add("the line about the last minute is the first one of the next day's boundstats, which is not there:"
                    + " make the report again when it is");
        }
        if (leads.stream().anyMatch(lead -> SourceKind.type(lead.source()).equals(Optional.of(LOCAL_CLOCK)))) {
            all.add("for some of the day the machine's own clock (127.127.1.x) was its source: bounds and states of"
                    + " that time are against nothing");
        }
        if (peer.ofOthers() > 0) {
            all.add("peerstats tells of more sources than are listed: " + peer.ofOthers() + " lines are of others");
        }
        if (protocol.count() > DayReport.MOST_EVENTS) {
            all.add("protostats has " + protocol.count() + " events of the day; the first " + DayReport.MOST_EVENTS
                    + " were used");
        }
        all.addAll(whileReading);
        return List.copyOf(all);
    }

    private void missingSets(List<String> notices) {
        if (!bounded) {
            notices.add("boundstats has no line of this day: the published bound, holdovers as the program understood"
                    + " them, and what was synchronised, are not told; the line \"statistics boundstats\" has"
                    + " ntpd-java write it");
        } else if (bound.setups().isEmpty()) {
            notices.add("boundstats does not tell which version ran, nor by which configuration");
        }
        if (protocol.count() == 0) {
            notices.add("protostats has no line of this day: events are not told, or there were none");
        }
        if (loop.presence().samples() == 0) {
            notices.add("loopstats has no line of this day: the offset of the clock is not told");
        }
        if (peer.presence().samples() == 0) {
            notices.add("peerstats has no line of this day: the sources' measurements are not told");
        }
    }
}
