package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * What {@code --check} says: each line with its verdict, what is wrong with it below, and what it all comes to.
 *
 * @param understood no line has an error or a warning; notices are no blemish
 */
public record ConfigReport(String text, boolean understood) {
    private static final int LONGEST_LINE = 400;

    /** 0 when every line is understood and taken by its word, otherwise 1. A value that had to be moved counts as not. */
    public int exitStatus() {
        return understood ? 0 : 1;
    }

    static ConfigReport of(DaemonConfig config, List<ConfigLine> lines, List<ConfigProblem> problems) {
        Map<SourcePosition, List<ConfigProblem>> byLine =
                problems.stream().collect(Collectors.groupingBy(p -> p.at().wholeLine()));
        List<String> text = new ArrayList<>();
        Set<SourcePosition> shown = lines.stream().map(ConfigLine::at).collect(Collectors.toSet());
        List<ConfigProblem> ofFiles = problems.stream()
                .filter(p -> !shown.contains(p.at().wholeLine()))
                .toList();
        ofFiles.forEach(p -> text.add(p.toString()));
        long wrong = 0;
        for (ConfigLine line : lines) {
            List<ConfigProblem> ofLine = byLine.getOrDefault(line.at(), List.of());
            boolean good = ofLine.stream().allMatch(p -> p.severity() == Severity.NOTICE);
            wrong += good ? 0 : 1;
            text.add((good ? "ok    " : "WRONG ") + line.at() + ": " + printable(line.text()));
            ofLine.forEach(problem -> text.add("      " + problem));
        }
        boolean understood = problems.stream().allMatch(p -> p.severity() == Severity.NOTICE);
        text.add("");
        text.add(verdict(
                        lines.size(),
                        wrong,
                        ofFiles.stream()
                                .filter(p -> p.severity() != Severity.NOTICE)
                                .count()) + "; " + summary(config));
        return new ConfigReport(String.join("\n", text) + "\n", understood);
    }

    private static String verdict(long lines, long wrong, long troublesWithFiles) {
        String ofLines =
                lines == 0 ? "no lines" : lines + " lines, " + (wrong == 0 ? "all understood" : wrong + " wrong");
        return troublesWithFiles == 0
                ? ofLines
                : ofLines + ", " + troublesWithFiles + (troublesWithFiles == 1 ? " problem" : " problems")
                        + " with files";
    }

    /** A tab is no more than a space here. */
    private static String printable(String line) {
        String shown = Token.show(line.replace('\t', ' '), LONGEST_LINE);
        return shown.substring(1, shown.length() - 1);
    }

    private static String summary(DaemonConfig config) {
        long clocks = config.sources().stream()
                .filter(SourceConfig.Refclock.class::isInstance)
                .count();
        String statistics = config.statistics().active().keySet().stream()
                .sorted()
                .map(StatisticsName::word)
                .collect(Collectors.joining(" "));
        return "reference clocks: " + clocks
                + ", network sources: " + (config.sources().size() - clocks)
                + ", access rules: " + config.restrictions().size()
                + ", statistics: "
                + (statistics.isEmpty()
                        ? "none"
                        : statistics + " in " + config.statistics().directory());
    }
}
