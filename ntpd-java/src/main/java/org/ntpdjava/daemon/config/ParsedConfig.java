package org.ntpdjava.daemon.config;

import java.util.List;

/**
 * What the words of a configuration say, included files in their place.
 *
 * @param lines every line that says something, good or bad, in the order read
 * @param entries those of which something was understood, with what that is
 * @param problems what was not, and what deserves a word
 * @param files that were read, in that order
 */
record ParsedConfig(
        List<ConfigLine> lines, List<ConfigEntry> entries, List<ConfigProblem> problems, List<FileDigest> files) {
    ParsedConfig {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }
}
