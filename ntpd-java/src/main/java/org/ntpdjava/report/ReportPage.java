package org.ntpdjava.report;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.stats.report.DayReport;

/** What stands on the page, in its order. */
final class ReportPage {
    private final DayReport report;
    private final Sections page = new Sections();

    private ReportPage(DayReport report) {
        this.report = report;
    }

    static String title(DayReport report) {
        return "Time on " + report.day().date() + ", UTC"
                + host(report).map(host -> ", of " + host).orElse("");
    }

    private static Optional<String> host(DayReport report) {
        return report.setups().stream()
                .flatMap(setup -> setup.words().stream())
                .filter(word -> word.startsWith("host="))
                .map(word -> word.substring("host=".length()))
                .reduce((_, last) -> last);
    }

    static List<Block> of(DayReport report) {
        ReportPage page = new ReportPage(report);
        page.head();
        page.page.heading("In short").bullets(new Summary(report).sentences());
        page.meaning();
        new Pictures(report).plots().forEach(page.page::picture);
        new ClockSections(report, page.page).write();
        new CourseSections(report, page.page).write();
        new SourceSections(report, page.page).write();
        new RunSections(report, page.page).write();
        return page.page.blocks();
    }

    private void head() {
        DayReport.Maker maker = report.maker();
        page.paragraph(
                "Made by " + maker.program() + " on " + maker.host() + " at " + maker.at() + ", from the statistics"
                        + " files in " + report.folder() + ".",
                "All times are UTC, as the clock told them. Shares are cut, not rounded: 100 % is all.");
    }

    private void meaning() {
        page.heading("What is measured, and against what")
                .paragraph(
                        "*Offset* is what the clock was found to be away from its own sources by loopstats: the"
                                + " sources' time minus the clock's.",
                        "It is not the error against UTC, which no program on the machine can measure: what all sources"
                                + " share, the delay of an antenna cable for one, is not in it.")
                .paragraph("Percentiles of offset, jitter and frequency are of samples, not of time.");
        if (report.bound().isEmpty()) {
            return;
        }
        page.paragraph(
                        "The *bound* is what the daemon published as the most that the time it serves may be away from"
                                + " that of its primary source, with what the source says of itself (boundstats; of each"
                                + " minute the largest).",
                        "That the primary source tells UTC is to be shown by other means: the sources and receivers"
                                + " used are listed below.")
                .paragraph("Percentiles of the bound are of seconds.");
    }
}
