package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ntpdjava.stats.report.Day;
import org.ntpdjava.stats.report.DayReport;

/** The day in a few sentences, each of which stands with its numbers further down. */
record Summary(DayReport report) {
    private static final int MOST_NAMED = 3;

    List<String> sentences() {
        List<String> all = new ArrayList<>();
        all.add(observed());
        if (!report.coverage().statesS().isEmpty()) {
            all.add(states());
        }
        report.bound().ifPresent(bound -> all.add(bound(bound)));
        report.clock().ifPresent(clock -> all.add(offset(clock)));
        report.bound()
                .flatMap(DayReport.BoundFacts::comparison)
                .ifPresent(comparison -> all.add("**Bound against offset**: |offset| was beyond the published bound in "
                        + comparison.exceeded() + " of "
                        + Quantities.count(comparison.ratio().count(), "sample.", "samples.")));
        all.add(steps());
        all.add(sources());
        return all;
    }

    private String observed() {
        DayReport.Coverage coverage = report.coverage();
        return "**Observed**: " + Quantities.percent(coverage.share(coverage.observedS())) + " of "
                + (coverage.horizonS() == Day.LENGTH_S
                        ? "the day"
                        : "the time until " + Quantities.clock(coverage.horizonS()))
                + ", by " + coverage.basis() + "; "
                + (coverage.gaps().isEmpty()
                        ? "no gap."
                        : Quantities.count(coverage.gaps().size(), "gap, ", "gaps, the first ")
                                + Quantities.span(coverage.gaps().getFirst()) + ".");
    }

    private String states() {
        DayReport.Coverage coverage = report.coverage();
        return "**State**: "
                + coverage.statesS().entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(state -> state.getKey() + " " + Quantities.percent(coverage.share(state.getValue())) + " ("
                                + Quantities.duration(state.getValue()) + ")")
                        .collect(Collectors.joining(", "))
                + "; " + Quantities.count(report.holdovers().size(), "holdover", "holdovers") + ".";
    }

    private String bound(DayReport.BoundFacts bound) {
        return "**Published bound**: median " + Quantities.time(bound.boundS().median()) + ", 99 % of the time at most "
                + Quantities.time(bound.boundS().p99()) + ", largest "
                + Quantities.time(bound.boundS().largest())
                + " from " + Quantities.span(bound.largestAt()) + ".";
    }

    private String offset(DayReport.ClockFacts clock) {
        return "**Measured offset** against our own sources: median "
                + Quantities.signedTime(clock.offsetS().median())
                + ", 1 % to 99 % " + Quantities.signedTime(clock.offsetS().p1()) + " to "
                + Quantities.signedTime(clock.offsetS().p99()) + ", the farthest from 0 "
                + Quantities.signedTime(clock.worst().offsetS()) + " in the minute from "
                + Quantities.clock(clock.worst().minute() * 60.0) + ".";
    }

    private String steps() {
        if (!Wording.stepsAreTold(report)) {
            return "**Steps** of the clock: not told.";
        }
        if (report.steps().isEmpty()) {
            return "**Steps** of the clock: none.";
        }
        return "**Steps** of the clock: " + report.steps().size() + ": "
                + report.steps().stream()
                        .limit(MOST_NAMED)
                        .map(step -> Wording.amount(step) + " at " + Quantities.clock(step.second()) + " by "
                                + Wording.mover(step.mover()))
                        .collect(Collectors.joining(", "))
                + (report.steps().size() > MOST_NAMED ? " and more." : ".");
    }

    private String sources() {
        if (report.sources().isEmpty()) {
            return "**Sources**: not told.";
        }
        List<DayReport.SourceFacts> false_ = report.sources().stream()
                .filter(source -> !source.falseticker().isEmpty())
                .toList();
        boolean timed = report.coverage().basis().equals("boundstats");
        Map<String, Double> ledS = new LinkedHashMap<>();
        report.leads().forEach(lead -> ledS.merge(lead.source(), lead.when().lengthS(), Double::sum));
        String led = ledS.entrySet().stream()
                .map(each -> each.getKey()
                        + (timed ? " (" + Quantities.percent(report.coverage().share(each.getValue())) + ")" : ""))
                .collect(Collectors.joining(", "));
        return "**Sources**: " + report.sources().size()
                + (led.isEmpty() ? "" : "; led by " + led)
                + (false_.isEmpty()
                        ? "; no falseticker."
                        : "; falsetickers: "
                                + false_.stream()
                                        .map(source -> source.source() + " ("
                                                + Quantities.span(
                                                        source.falseticker().getFirst())
                                                + (source.falseticker().size() > 1 ? " and more" : "") + ")")
                                        .collect(Collectors.joining(", "))
                                + ".");
    }
}
