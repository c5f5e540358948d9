package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Interval;

/** What happened to the clock, and when nobody looked. */
record CourseSections(DayReport report, Sections page) {
    void write() {
        course();
        leap();
    }

    private void course() {
        DayReport.Coverage coverage = report.coverage();
        page.heading("The course of the day");
        if (!coverage.statesS().isEmpty()) {
            page.table(
                    List.of("state", "time", "share of the day"),
                    coverage.statesS().entrySet().stream()
                            .map(state -> List.of(
                                    state.getKey(),
                                    Quantities.duration(state.getValue()),
                                    Quantities.percent(coverage.share(state.getValue()))))
                            .toList());
        }
        gaps(coverage);
        holdovers();
        steps();
    }

    private void gaps(DayReport.Coverage coverage) {
        String rule = coverage.basis().equals("boundstats")
                ? "no line of boundstats is about them"
                : "no sample of " + coverage.basis() + " came for more than eight polls";
        if (coverage.gaps().isEmpty()) {
            page.paragraph("**Gaps**: none, by " + coverage.basis() + ".");
        } else {
            page.paragraph("**Gaps** (" + rule + "; nothing is filled in):")
                    .list(List.of("gap", "length"), coverage.gaps(), gap -> timed(gap));
        }
    }

    private static List<String> timed(Interval when) {
        return List.of(Quantities.span(when), Quantities.duration(when.lengthS()));
    }

    private void holdovers() {
        List<DayReport.Holdover> all = report.holdovers();
        boolean bounded = report.coverage().basis().equals("boundstats");
        String name = bounded ? "Holdovers" : "Without a system peer, by protostats";
        if (all.isEmpty()) {
            page.paragraph("**" + name + "**: none" + (bounded ? "." : " told."));
            return;
        }
        page.paragraph("**" + name + "**" + (bounded ? " (no source to follow; the bound grows, and still holds)" : "")
                        + ":")
                .list(
                        List.of("from, to", "length", "bound before", "largest bound", "growth"),
                        all,
                        CourseSections::holdover);
    }

    private static List<String> holdover(DayReport.Holdover holdover) {
        boolean both =
                holdover.boundBeforeS().isPresent() && holdover.largestBoundS().isPresent();
        double growthPpm = both
                ? (holdover.largestBoundS().getAsDouble()
                                - holdover.boundBeforeS().getAsDouble())
                        / holdover.when().lengthS()
                        * 1e6
                : 0;
        return List.of(
                Quantities.span(holdover.when()),
                Quantities.duration(holdover.when().lengthS()),
                Wording.amount(holdover.boundBeforeS()),
                Wording.amount(holdover.largestBoundS()),
                both ? Quantities.number(growthPpm) + " µs/s" : Wording.UNKNOWN);
    }

    private void steps() {
        if (!Wording.stepsAreTold(report)) {
            page.paragraph("**Steps** of the clock: not told, there is no line of protostats.");
            return;
        }
        if (report.steps().isEmpty()) {
            page.paragraph("**Steps** of the clock: none.");
            return;
        }
        page.paragraph("**Steps** of the clock (positive: it was moved forward):")
                .list(
                        List.of("at, by the time after it", "by", "who"),
                        report.steps(),
                        step -> List.of(
                                Quantities.clock(step.second()), Wording.amount(step), Wording.mover(step.mover())));
    }

    private void leap() {
        DayReport.LeapFacts leap = report.leap();
        page.heading("Leap seconds");
        List<String> facts = new ArrayList<>();
        leap.announced()
                .forEach(when -> facts.add("A leap second was announced to clients from " + Quantities.span(when)));
        leap.events()
                .forEach(event -> facts.add(Quantities.clock(event.second()) + ", "
                        + (event.source().equals("0.0.0.0") ? "the system" : event.source()) + ": " + event.text()));
        if (facts.isEmpty()) {
            boolean told =
                    !report.events().isEmpty() || !report.coverage().statesS().isEmpty();
            page.paragraph(
                    told
                            ? "None was announced to clients, and no event is about one."
                            : "Not told: there is no line of protostats, nor of boundstats.");
        } else {
            page.list(List.of("what"), facts, List::of);
        }
    }
}
