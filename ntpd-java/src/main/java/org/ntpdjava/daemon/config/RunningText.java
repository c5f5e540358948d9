package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.stream.Collectors;

/** Lines as a file that says the same. */
final class RunningText {
    private RunningText() {}

    /** Included files are there with their own lines, and a block of {@code simulate} says nothing. */
    static String of(List<ConfigEntry> entries) {
        return entries.stream()
                .filter(entry -> !(entry.directive() instanceof FileDirective.Include)
                        && !(entry.directive() instanceof TuningDirective.Ignored))
                .map(entry -> entry.line().text() + "\n")
                .collect(Collectors.joining());
    }
}
