package org.ntpdjava.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Percentiles;

/** How the clock went, and what was promised of it. */
record ClockSections(DayReport report, Sections page) {
    void write() {
        clock();
        bound();
    }

    private void clock() {
        page.heading("The clock");
        if (report.clock().isEmpty()) {
            page.paragraph("Not told: there is no line of loopstats.");
            return;
        }
        DayReport.ClockFacts clock = report.clock().get();
        page.table(
                List.of("", "least", "1 %", "5 %", "median", "95 %", "99 %", "largest", "RMS"),
                List.of(
                        spread("offset", clock.offsetS(), Quantities::signedTime, Quantities::time),
                        spread("jitter", clock.jitterS(), Quantities::time, Quantities::time),
                        spread("frequency correction", clock.frequencyPpm(), Quantities::signedPpm, Quantities::ppm),
                        spread("wander of the frequency", clock.wanderPpm(), Quantities::ppm, Quantities::ppm)));
        int everyNth = clock.offsetS().everyNth();
        page.paragraph(Quantities.count(clock.offsetS().count(), "sample.", "samples, one for each line of loopstats.")
                + (everyNth == 1 ? "" : " Percentiles and RMS are of every " + everyNth + "th of them."));
        worst(clock.worst());
    }

    private static List<String> spread(
            String name, Percentiles of, DoubleFunction<String> text, DoubleFunction<String> magnitude) {
        return List.of(
                name,
                text.apply(of.least()),
                text.apply(of.p1()),
                text.apply(of.p5()),
                text.apply(of.median()),
                text.apply(of.p95()),
                text.apply(of.p99()),
                text.apply(of.largest()),
                magnitude.apply(of.rms()));
    }

    private void worst(DayReport.WorstMinute worst) {
        String states = worst.states().stream()
                .filter(state -> !state.equals("unobserved"))
                .collect(Collectors.joining(", then "));
        String led = worst.systemPeers().stream()
                .map(peer -> peer.equals("0.0.0.0") ? "nobody" : peer)
                .collect(Collectors.joining(", then "));
        page.paragraph(
                "**The worst minute** began at " + Quantities.clock(worst.minute() * 60.0) + ": offset "
                        + Quantities.signedTime(worst.offsetS()) + ", the largest of "
                        + Quantities.count(worst.samples(), "sample", "samples") + ".",
                report.bound().isEmpty()
                        ? ""
                        : "Bound then: "
                                + (worst.boundS().isPresent()
                                        ? Quantities.time(worst.boundS().getAsDouble())
                                        : "none was published")
                                + ".",
                states.isEmpty() ? "" : "The clock was " + states + "; led by " + led + ".",
                moves(worst),
                what(worst));
        if (!worst.events().isEmpty()) {
            page.list(List.of("time", "source", "event"), worst.events(), Wording::event);
        }
    }

    private String what(DayReport.WorstMinute worst) {
        if (!worst.events().isEmpty()) {
            return "Events from a minute before it to its end:";
        }
        return report.events().isEmpty() ? "" : "No event stands in protostats from a minute before it to its end.";
    }

    private String moves(DayReport.WorstMinute worst) {
        String moves = report.steps().stream()
                .filter(step -> (int) (step.second() / 60) == worst.minute())
                .map(step -> Wording.amount(step) + " at " + Quantities.clock(step.second()) + " by "
                        + Wording.mover(step.mover()))
                .collect(Collectors.joining(", "));
        return moves.isEmpty() ? "" : "The time was moved: " + moves + ".";
    }

    private void bound() {
        page.heading("The published bound");
        if (report.bound().isEmpty()) {
            page.paragraph("Not told: there is no line of boundstats with a finite bound.");
            return;
        }
        DayReport.BoundFacts bound = report.bound().get();
        page.table(
                List.of("", "least", "1 %", "5 %", "median", "95 %", "99 %", "largest", "RMS"),
                List.of(spread("bound", bound.boundS(), Quantities::time, Quantities::time)));
        page.paragraph("The largest stood from " + Quantities.span(bound.largestAt()) + ".")
                .table(
                        List.of("bound no larger than", "time", "share of the day"),
                        bound.within().entrySet().stream()
                                .map(limit -> List.of(
                                        Quantities.limit(limit.getKey()),
                                        Quantities.duration(limit.getValue()),
                                        Quantities.percent(report.coverage().share(limit.getValue()))))
                                .toList())
                .paragraph("Time that is not observed, or had no bound (" + Quantities.duration(bound.withoutBoundS())
                        + "), counts as beyond all of them.");
        bound.comparison()
                .ifPresentOrElse(
                        this::comparison,
                        () -> page.paragraph(
                                "No sample of loopstats falls into a second with a bound: there is nothing to"
                                        + " compare."));
    }

    private void comparison(DayReport.Comparison comparison) {
        Percentiles ratio = comparison.ratio();
        page.paragraph(
                "**Against the measured offset**: of " + Quantities.count(ratio.count(), "sample", "samples")
                        + " with a bound, |offset| was beyond it in " + comparison.exceeded() + " ("
                        + Quantities.percent((double) comparison.exceeded() / ratio.count()) + ").",
                comparison.exceededAt().isEmpty()
                        ? ""
                        : "First at "
                                + comparison.exceededAt().stream()
                                        .limit(5)
                                        .map(Quantities::clock)
                                        .collect(Collectors.joining(", "))
                                + ".",
                "Bound / |offset|: median " + Quantities.number(ratio.median()) + ", 1 % below "
                        + Quantities.number(ratio.p1()) + ", least " + Quantities.number(ratio.least()) + " at "
                        + Quantities.clock(comparison.worstAt()) + ".",
                "An offset has the noise of its measurement in it. Both come from the same sources, so this shows how"
                        + " they agree with each other; an independent source is compared under *Sources*.");
    }
}
