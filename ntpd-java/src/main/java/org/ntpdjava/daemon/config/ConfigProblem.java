package org.ntpdjava.daemon.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Something to tell the user about a line of the configuration. The start goes on whatever it says: a bad word loses
 * itself, and where the order of words matters the rest of its line, never what stands before it and never another line.
 *
 * @param found what is there, as a sentence without a full stop
 * @param expected what should have been there
 * @param advice what to do, or what is done instead
 */
public record ConfigProblem(
        Severity severity, SourcePosition at, String found, Optional<String> expected, Optional<String> advice) {
    /** How bad it is. Only a file of which nothing but notices can be said passes {@code --check}. */
    public enum Severity {
        /** Some of the line is lost. */
        ERROR,
        /** The line means something else than its words say, or nothing. */
        WARNING,
        /** Understood, and worth a word. */
        NOTICE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code etc/ntp.conf:12:8: "iburts" is not an option of "server"; did you mean "iburst"?}. */
    @Override
    public String toString() {
        return text(severity == Severity.ERROR ? "" : severity.word() + ": ");
    }

    /** The same where how bad it is stands elsewhere, as in a line of a log. */
    public String unmarked() {
        return text("");
    }

    private String text(String mark) {
        return at + ": "
                + mark
                + found
                + expected.map(text -> "; expected " + text).orElse("")
                + advice.map(text -> "; " + text).orElse("");
    }
}
