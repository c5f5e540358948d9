package org.ntpdjava.daemon.config;

import java.util.List;

/**
 * What the words of a configuration say, included files in their place.
 *
 * @param lines every line that says something, good or bad, in the order read
 * @param directives what was understood of them
 * @param problems what was not, and what deserves a word
 */
record ParsedConfig(List<ConfigLine> lines, List<Directive> directives, List<ConfigProblem> problems) {
    ParsedConfig {
        lines = List.copyOf(lines);
        directives = List.copyOf(directives);
        problems = List.copyOf(problems);
    }
}
