package org.ntpdjava.report;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.product.SubcommandOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code report}. */
@Command(
        name = "report",
        sortOptions = false,
        header = "Makes a report about a day from the statistics files.",
        description = {
            "",
            "Best with statistics loopstats peerstats clockstats protostats boundstats. Files of classic ntpd and of"
                    + " NTPsec are read too."
        },
        footer = {
            "",
            "Exit status: 0 the report is made, 1 it could not be: no line of that day, or a file that cannot be read"
                    + " or written; 2 wrong usage.",
            "Example: report yesterday -o report.html"
        })
final class ReportOptions {
    /** As what the page is printed. */
    enum Format {
        MD,
        HTML,
        JSON;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Format> of(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word))
                    .findFirst();
        }

        /** @param ending of the name of a file */
        static Optional<Format> named(String ending) {
            return switch (ending.toLowerCase(Locale.ROOT)) {
                case "md", "markdown", "txt" -> Optional.of(MD);
                case "html", "htm" -> Optional.of(HTML);
                case "json" -> Optional.of(JSON);
                default -> Optional.empty();
            };
        }
    }

    @Parameters(
            paramLabel = "DAY",
            arity = "0..1",
            description = "UTC: 2026-11-28, yesterday (also when none is given), or today, until now")
    String day = "yesterday";

    @Option(
            names = {"-c", "--configfile"},
            paramLabel = "FILE",
            description =
                    "the daemon's configuration, which names the folder and its files (default: ${DEFAULT-VALUE})",
            defaultValue = "${sys:ntpdj.conf:-/etc/ntp.conf}")
    Path configFile = Path.of("/etc/ntp.conf");

    @Option(
            names = {"-s", "--statsdir"},
            paramLabel = "DIR",
            description = "the folder of the statistics, with the usual names of files; no configuration is read then")
    @Nullable
    Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "md (Markdown), html or json (default: by the ending of -o, else md)")
    @Nullable
    String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the report there, whole or not at all (default: standard output)")
    @Nullable
    Path output;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Spec
    @Nullable
    CommandSpec command;

    private ReportOptions() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static ReportOptions parse(String... arguments) {
        return SubcommandOptions.read(new ReportOptions(), ReportOptions::trouble, arguments);
    }

    static String helpText() {
        return SubcommandOptions.helpText(new ReportOptions());
    }

    /** @param today UTC */
    LocalDate date(LocalDate today) {
        return switch (day) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            default -> LocalDate.parse(day);
        };
    }

    Format chosen() {
        return Optional.ofNullable(format)
                .flatMap(Format::of)
                .or(() -> ending().flatMap(Format::named))
                .orElse(Format.MD);
    }

    /** Of the name of the file that is to be written; empty where it has none. */
    private Optional<String> ending() {
        return Optional.ofNullable(output).map(Path::getFileName).flatMap(file -> {
            String name = file.toString();
            int dot = name.lastIndexOf('.');
            return dot > 0 && dot < name.length() - 1 ? Optional.of(name.substring(dot + 1)) : Optional.empty();
        });
    }

    /** A configuration that was asked for, and not the one that is looked for by default. */
    boolean namesConfiguration() {
        return Objects.requireNonNull(command).commandLine().getParseResult().hasMatchedOption("--configfile");
    }

    /** What is out of range, if anything. */
    private Optional<String> trouble() {
        try {
            date(LocalDate.EPOCH);
        } catch (DateTimeException e) {
            return Optional.of(day + " is no day; expected one as 2026-11-28, or yesterday, or today");
        }
        if (format != null) {
            return Format.of(format).isPresent()
                    ? Optional.empty()
                    : Optional.of("--format " + format + " is unknown; expected "
                            + Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(", ")));
        }
        return ending().filter(ending -> Format.named(ending).isEmpty())
                .map(ending -> "-o " + output + ": no report is made as ." + ending
                        + "; names end in .md, .html or .json, or --format says which of these it is to be");
    }
}
