package org.ntpdjava.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ntpdjava.stats.report.DayReport;

/** What ran, how much it had to do, and the files that all of this is from. */
record RunSections(DayReport report, Sections page) {
    void write() {
        server();
        setup();
        files();
    }

    private void server() {
        if (report.server().isEmpty() && report.usage().isEmpty()) {
            return;
        }
        page.heading("The load of the server");
        report.server()
                .ifPresent(server -> page.paragraph(
                                "Sums of the lines of sysstats that were written on this day; they are about "
                                        + Quantities.duration(server.aboutS()) + ".")
                        .table(
                                List.of("counter", "number"),
                                server.counters().entrySet().stream()
                                        .map(counter -> List.of(
                                                Wording.words(counter.getKey()),
                                                counter.getValue().toString()))
                                        .toList()));
        report.usage()
                .ifPresent(usage -> page.paragraph(String.format(
                        Locale.ROOT,
                        "The process used %.3f s of the processor in the program and %.3f s in the kernel in %s (%s of"
                                + " one core), and at most %.1f MiB of memory.",
                        usage.userS(),
                        usage.systemS(),
                        Quantities.duration(usage.aboutS()),
                        Quantities.percent((usage.userS() + usage.systemS()) / Math.max(usage.aboutS(), 1)),
                        usage.maxResidentKib() / 1024.0)));
    }

    private void setup() {
        page.heading("What ran");
        if (report.setups().isEmpty()) {
            page.paragraph("Not told by the files of this day.");
            return;
        }
        page.list(
                List.of("from", "program", "Java", "host", "the machine's clock"),
                report.setups(),
                setup -> List.of(
                        since(setup),
                        setup.program(),
                        word(setup, "java-"),
                        word(setup, "host="),
                        word(setup, "clock=")));
        List<List<String>> hashes = new ArrayList<>();
        for (DayReport.Setup setup : report.setups()) {
            setup.files().forEach(file -> hashes.add(List.of(since(setup), file.path(), "`" + file.sha256() + "`")));
            if (!setup.linesSha256().isEmpty()) {
                hashes.add(List.of(since(setup), "lines in force", "`" + setup.linesSha256() + "`"));
            }
        }
        page.list(List.of("from", "configuration", "SHA-256"), hashes, row -> row)
                .paragraph(
                        "Files are hashed as they were read at the start. *Lines in force* are what `saveconfig`"
                                + " writes, without its first line; they change when ntpq changes the configuration of a"
                                + " running daemon.",
                        "Where the machine's clock is free, the daemon leaves it alone: offset and bound are of the"
                                + " time it serves.");
    }

    private static String since(DayReport.Setup setup) {
        return setup.second() < 0
                ? "before this day"
                : Quantities.clock(setup.second()) + (setup.start() ? ", a start" : "");
    }

    private static String word(DayReport.Setup setup, String beginning) {
        return setup.words().stream()
                .filter(word -> word.startsWith(beginning))
                .map(word -> word.substring(beginning.length()))
                .findFirst()
                .orElse(Wording.UNKNOWN);
    }

    private void files() {
        DayReport.FileFacts files = report.files();
        page.heading("The evidence")
                .table(
                        List.of("file", "lines", "of this day", "unreadable", "octets", "SHA-256"),
                        files.read().stream()
                                .map(file -> List.of(
                                        file.name(),
                                        Long.toString(file.lines()),
                                        Long.toString(file.linesOfDay()),
                                        Long.toString(file.unreadable()),
                                        Long.toString(file.octets()),
                                        "`" + file.sha256() + "`"))
                                .toList());
        if (files.unreadableLines() == 0) {
            page.paragraph("Every line could be read.");
        } else {
            page.paragraph(Quantities.count(files.unreadableLines(), "line", "lines")
                            + " could not be read and were left out. The first:")
                    .list(
                            List.of("where", "why"),
                            files.firstUnreadable(),
                            line -> List.of(line.file() + ":" + line.line(), line.why()));
        }
        if (!report.notices().isEmpty()) {
            page.paragraph("To be known:").bullets(report.notices());
        }
    }
}
