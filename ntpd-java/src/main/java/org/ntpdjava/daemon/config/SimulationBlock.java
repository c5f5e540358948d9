package org.ntpdjava.daemon.config;

import java.util.List;

/** {@code simulate { ... }}, the only command of more than one line. Nothing in it concerns a daemon. */
final class SimulationBlock {
    private SimulationBlock() {}

    /** The index of the first line behind the block that begins at a line. */
    static int end(List<ConfigLine> lines, int start, ProblemLog problems) {
        int first = count(lines.get(start), '{') > 0 ? start : start + 1;
        if (first >= lines.size() || count(lines.get(first), '{') == 0) {
            problems.error(lines.get(start).first().at(), "\"simulate\" has no block", "{ on this line or the next");
            return start + 1;
        }
        int depth = 0;
        for (int i = first; i < lines.size(); i++) {
            depth += count(lines.get(i), '{') - count(lines.get(i), '}');
            if (depth <= 0) {
                return i + 1;
            }
        }
        problems.error(lines.get(start).first().at(), "the block of \"simulate\" is never closed", "a line with }");
        return lines.size();
    }

    private static int count(ConfigLine line, char brace) {
        return (int) line.tokens().stream()
                .filter(token -> !token.quoted())
                .flatMapToInt(token -> token.text().chars())
                .filter(c -> c == brace)
                .count();
    }
}
