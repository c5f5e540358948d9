package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Minutes;

/** What of a day is drawn. */
record Pictures(DayReport report) {
    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        report.clock()
                .ifPresent(clock -> plots.add(plot(
                        "Offset: sources minus clock, least to largest of each minute",
                        Plot.Scale.SIGNED_SECONDS,
                        clock.offsetMinutes())));
        report.bound()
                .ifPresent(bound -> plots.add(plot(
                        "Published bound, least to largest of each minute; logarithmic",
                        Plot.Scale.LOGARITHMIC_SECONDS,
                        bound.minutes())));
        report.clock()
                .ifPresent(clock -> plots.add(plot(
                        "Frequency correction, least to largest of each minute",
                        Plot.Scale.PPM,
                        clock.frequencyMinutes())));
        return plots;
    }

    private Plot plot(String title, Plot.Scale scale, Minutes minutes) {
        List<Plot.Shade> shaded = new ArrayList<>();
        report.coverage().gaps().forEach(gap -> shaded.add(new Plot.Shade(gap, Plot.Pattern.GAP)));
        report.holdovers().forEach(each -> shaded.add(new Plot.Shade(each.when(), Plot.Pattern.HOLDOVER)));
        List<Plot.Mark> marks = report.steps().stream()
                .map(step -> new Plot.Mark(step.second(), "S"))
                .toList();
        List<String> legend = new ArrayList<>();
        if (!report.coverage().gaps().isEmpty()) {
            legend.add("G, hatched: a gap, nothing is known");
        }
        if (!report.holdovers().isEmpty()) {
            legend.add("H, dotted: holdover");
        }
        if (!marks.isEmpty()) {
            legend.add("S, dashed: the clock was stepped");
        }
        return new Plot(
                title, scale, list(minutes::least), list(minutes::largest), shaded, marks, String.join("; ", legend));
    }

    private static List<Double> list(IntToDoubleFunction of) {
        return IntStream.range(0, Minutes.COUNT).mapToDouble(of).boxed().toList();
    }
}
