package org.ntpdjava.daemon;

import java.util.List;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.control.OwnVariable;

/** Lines of a configuration as they come over the network, and go into the log. */
final class ConfigWords {
    private ConfigWords() {}

    /** As in ntpd: ASCII, blanks and ends of lines. */
    static boolean arePrintable(String lines) {
        return lines.chars().allMatch(c -> isPrintable(c) || c == '\t' || c == '\n' || c == '\r');
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7f;
    }

    /** Quotation marks have no escape. */
    static boolean canBeQuoted(String value) {
        return value.chars().allMatch(c -> isPrintable(c) && c != '"');
    }

    /** The lines that give these variables these values. */
    static String setvar(List<OwnVariable> variables) {
        return variables.stream()
                .map(each -> "setvar " + each.name() + " = \"" + each.value() + '"'
                        + (each.inDefaultSet() ? " default" : ""))
                .collect(Collectors.joining("\n"));
    }

    /** For a log, in which each line is a message. */
    static String onOneLine(String lines) {
        return lines.strip().replaceAll("\\s*[\r\n]+\\s*", "; ");
    }
}
