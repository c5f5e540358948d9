package org.ntpdjava.daemon.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;

/**
 * What an administrator is told of lines that will not do. Columns count from 0 and the first line goes without a number, as
 * in classic ntpd, whose clients draw a caret below.
 */
final class RefusalText {
    private static final int MOST_TOLD = 5;

    private RefusalText() {}

    /** Of words that could not be read. */
    static String ofSyntax(List<ConfigProblem> problems) {
        return text(problems, " syntax error, ");
    }

    /** Of lines that can be read. */
    static String of(List<ConfigProblem> problems) {
        return text(problems, " ");
    }

    private static String text(List<ConfigProblem> problems, String kind) {
        String told = problems.stream()
                .sorted(Comparator.comparingInt(
                                (ConfigProblem each) -> each.at().line())
                        .thenComparingInt(each -> each.at().column()))
                .limit(MOST_TOLD)
                .map(each -> place(each.at()) + (each.severity() == Severity.ERROR ? kind : " ") + words(each))
                .collect(Collectors.joining("\r\n"));
        int more = problems.size() - MOST_TOLD;
        return more > 0 ? told + "\r\nand " + more + " more" : told;
    }

    /** Of a line that can be read, and that somebody else cannot follow. */
    static String at(SourcePosition at, String words) {
        return place(at) + " " + words;
    }

    private static String place(SourcePosition at) {
        String column = "column " + Math.max(0, at.column() - 1);
        return at.line() <= 1 ? column : "line " + at.line() + " " + column;
    }

    /** What a start would do all the same is no advice here: nothing is done. */
    private static String words(ConfigProblem problem) {
        String expected = problem.expected().map(text -> "; expected " + text).orElse("");
        String advice = Stream.of(problem.advice().orElse("").split("; ", -1))
                .filter(text -> !text.isEmpty() && !text.endsWith("ignored") && !text.endsWith("is used"))
                .map(text -> "; " + text)
                .collect(Collectors.joining());
        return problem.found() + expected + advice;
    }
}
