package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.config.ConfigProblem.Severity;

/** Where everything that reads a configuration leaves its complaints. */
final class ProblemLog {
    private final List<ConfigProblem> problems = new ArrayList<>();

    void error(SourcePosition at, String found, String expected) {
        add(Severity.ERROR, at, found, Optional.of(expected), Optional.empty());
    }

    void error(SourcePosition at, String found) {
        add(Severity.ERROR, at, found, Optional.empty(), Optional.empty());
    }

    /** Understood in part: what is done instead is the advice. */
    void warning(SourcePosition at, String found, String advice) {
        add(Severity.WARNING, at, found, Optional.empty(), Optional.of(advice));
    }

    void notice(SourcePosition at, String found) {
        add(Severity.NOTICE, at, found, Optional.empty(), Optional.empty());
    }

    void add(Severity severity, SourcePosition at, String found, Optional<String> expected, Optional<String> advice) {
        problems.add(new ConfigProblem(severity, at, found, expected, advice));
    }

    List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }
}
