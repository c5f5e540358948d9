package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Interval;
import org.ntpdjava.stats.report.Percentiles;

/** Which sources there were, when they led, and what their devices said. */
record SourceSections(DayReport report, Sections page) {
    void write() {
        page.heading("Sources");
        if (report.sources().isEmpty()) {
            page.paragraph("Not told: there is no line of peerstats.");
        } else {
            table();
            verdicts();
            falsetickers();
        }
        leads();
        devices();
    }

    private void table() {
        page.list(
                        List.of(
                                "source",
                                "samples",
                                "offset: median",
                                "1 % to 99 %",
                                "delay: median",
                                "jitter: median",
                                "unexplained"),
                        report.sources(),
                        SourceSections::source)
                .paragraph(
                        "Offset: the source's time minus the clock's.",
                        "*Unexplained*: samples with |offset| above our bound plus half of the delay plus the"
                                + " dispersion, of those taken while a bound was published. Of a source that the clock"
                                + " does not follow, this is an independent look at the bound; a source that is noisy"
                                + " or wrong itself shows here too.");
    }

    private static List<String> source(DayReport.SourceFacts source) {
        Percentiles offset = source.offsetS();
        DayReport.Disagreement disagreement = source.disagreement();
        return List.of(
                source.source(),
                Long.toString(offset.count()),
                Quantities.signedTime(offset.median()),
                Quantities.signedTime(offset.p1()) + " to " + Quantities.signedTime(offset.p99()),
                Quantities.time(source.delayS().median()),
                Quantities.time(source.jitterS().median()),
                disagreement.compared() == 0
                        ? "no bound"
                        : disagreement.beyond() + " of " + disagreement.compared() + " ("
                                + Quantities.percent((double) disagreement.beyond() / disagreement.compared()) + ")");
    }

    private void verdicts() {
        page.list(
                List.of(
                        "source",
                        "what it is",
                        "first to last sample",
                        "what selection thought of it, share of samples",
                        "led the clock"),
                report.sources(),
                source -> List.of(
                        source.source(),
                        source.kind(),
                        Quantities.span(source.seen()),
                        source.verdicts().entrySet().stream()
                                .map(verdict -> verdict.getKey() + " "
                                        + Quantities.percent((double) verdict.getValue()
                                                / source.offsetS().count()))
                                .collect(Collectors.joining(", ")),
                        source.ledS().isPresent()
                                ? Quantities.duration(source.ledS().getAsDouble()) + " ("
                                        + Quantities.percent(report.coverage()
                                                .share(source.ledS().getAsDouble()))
                                        + ")"
                                : "not told"));
    }

    /** A source, and a time in which something was so. */
    private record During(String source, Interval when) {}

    private void falsetickers() {
        List<During> all = report.sources().stream()
                .flatMap(source -> source.falseticker().stream().map(when -> new During(source.source(), when)))
                .toList();
        if (all.isEmpty()) {
            page.paragraph("**Falsetickers**: none.");
        } else {
            page.paragraph("**Falsetickers** (outvoted by the others; from the first sample so marked to the last):")
                    .list(List.of("source", "from, to", "length"), all, SourceSections::during);
        }
    }

    private static List<String> during(During during) {
        return List.of(
                during.source(),
                Quantities.span(during.when()),
                Quantities.duration(during.when().lengthS()));
    }

    private void leads() {
        if (report.leads().isEmpty()) {
            page.paragraph("**Who led the clock**: not told, or nobody.");
            return;
        }
        boolean marked = !report.coverage().basis().equals("boundstats");
        page.paragraph("**Who led the clock** (system peer"
                        + (marked ? ", by the marks in peerstats; a pulse beside the source that numbers it" : "")
                        + "):")
                .list(
                        List.of("source", "from, to", "length"),
                        report.leads(),
                        lead -> during(new During(lead.source(), lead.when())));
    }

    private void devices() {
        page.heading("Receivers and pulses");
        if (report.devices().isEmpty()) {
            page.paragraph("Not told: there is no line of clockstats.");
            return;
        }
        page.list(
                List.of("source", "what it is", "lines", "what they tell"),
                report.devices(),
                device -> List.of(
                        device.source(),
                        device.kind(),
                        Long.toString(device.lines()),
                        device.figures().isEmpty()
                                ? "nothing that can be counted"
                                : Wording.figures(device.figures())));
        List<During> without = new ArrayList<>();
        report.devices()
                .forEach(device -> device.withoutFix().forEach(when -> without.add(new During(device.source(), when))));
        if (!without.isEmpty()) {
            page.paragraph("**Without a fix** (from the first such sentence in a row to the last):")
                    .list(List.of("source", "from, to", "length"), without, SourceSections::during);
        }
    }
}
