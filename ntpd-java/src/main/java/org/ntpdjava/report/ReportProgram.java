package org.ntpdjava.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.product.FileTrouble;
import org.ntpdjava.product.HostName;
import org.ntpdjava.product.Product;
import org.ntpdjava.stats.files.StatisticsSet;
import org.ntpdjava.stats.report.Day;
import org.ntpdjava.stats.report.DayReader;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.UnreadableFileException;

/** {@code ntpd report}: reads the statistics of a day and prints one page about it. */
public final class ReportProgram {
    private static final int IN_VAIN = 1;
    private static final int USAGE = 2;

    private final ReportOptions options;
    private final StatisticsPlace place;
    private final InstantSource clock;

    ReportProgram(ReportOptions options, StatisticsPlace place, InstantSource clock) {
        this.options = options;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Where statistics are.
     *
     * @param names of files, of sets that have another than the usual one
     */
    record StatisticsPlace(Path folder, Map<StatisticsSet, String> names) {
        /** Who reads the report sits elsewhere: the whole path is told. */
        StatisticsPlace {
            folder = folder.toAbsolutePath().normalize();
        }
    }

    /**
     * Makes it.
     *
     * @return the exit status
     */
    public static int run(String[] arguments, PrintStream out, PrintStream complaints) {
        try {
            ReportOptions options = ReportOptions.parse(arguments);
            if (options.help) {
                out.print(ReportOptions.helpText());
                return 0;
            }
            Optional<StatisticsPlace> place = options.folder == null
                    ? ConfiguredPlace.of(options.configFile, options.namesConfiguration(), complaints)
                    : Optional.of(new StatisticsPlace(options.folder, Map.of()));
            return place.map(found -> new ReportProgram(options, found, InstantSource.system()).run(out, complaints))
                    .orElse(IN_VAIN);
        } catch (IllegalArgumentException wrong) {
            complaints.println("report: " + wrong.getMessage() + "\nTry: report --help");
            return USAGE;
        }
    }

    int run(PrintStream out, PrintStream complaints) {
        Day day = new Day(options.date(Day.of(clock.instant()).date()));
        try {
            if (!Files.isDirectory(place.folder())) {
                return vain(
                        complaints,
                        place.folder() + " is no folder that is there; name that of the statistics with -s, or"
                                + " the configuration with -c");
            }
            DayReport report = DayReader.read(day, place.folder(), place.names(), maker());
            Optional<String> nothing = nothing(report);
            if (nothing.isPresent()) {
                return vain(complaints, nothing.get());
            }
            return deliver(print(report), out, complaints);
        } catch (UnreadableFileException e) {
            return vain(complaints, e.file() + " cannot be read: " + FileTrouble.words(e.why()));
        } catch (IOException e) {
            return vain(complaints, place.folder() + " cannot be read: " + FileTrouble.words(e));
        }
    }

    private static int vain(PrintStream complaints, String why) {
        complaints.println("report: " + why);
        return IN_VAIN;
    }

    private DayReport.Maker maker() {
        return new DayReport.Maker(
                Product.NAME + " " + Product.version(),
                HostName.get(),
                clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private Optional<String> nothing(DayReport report) throws IOException {
        if (report.files().read().stream().anyMatch(file -> file.linesOfDay() > 0)) {
            return Optional.empty();
        }
        String day = "no line of " + report.day().date() + " is in the statistics files of " + place.folder();
        if (report.files().unreadableLines() > 0) {
            DayReport.Unreadable first = report.files().firstUnreadable().getFirst();
            String others = report.files().unreadableLines() > 1 ? " and others" : "";
            return Optional.of(
                    day + "; " + first.file() + ":" + first.line() + others + " cannot be read: " + first.why());
        }
        return Optional.of(day + days(DaysThere.in(place.folder())));
    }

    private static String days(Optional<DaysThere> there) {
        return there.map(days -> days.first().equals(days.last())
                        ? "; there are files of " + days.first()
                        : "; there are files of " + days.first() + " to " + days.last())
                .orElse("; is it the right folder, and does `statistics` of ntp.conf switch them on?");
    }

    private String print(DayReport report) {
        return switch (options.chosen()) {
            case MD -> MarkdownText.of(report);
            case HTML -> HtmlText.of(report);
            case JSON -> ReportJson.of(report);
        };
    }

    private int deliver(String text, PrintStream out, PrintStream complaints) {
        if (options.output == null) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            out.write(octets, 0, octets.length);
            out.flush();
            return 0;
        }
        try {
            write(options.output, text);
            return 0;
        } catch (IOException e) {
            return vain(complaints, options.output + " cannot be written: " + FileTrouble.words(e));
        }
    }

    /** Whoever files it finds all of it, or what was there before. */
    private static void write(Path file, String text) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a device or a pipe is not to be replaced
            Files.writeString(file, text);
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".TEMP");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
