package org.ntpdjava.ntpq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a daemon said to lines of configuration, or to the wish to save it: a sentence in a good answer, whether it did it or not.
 *
 * @param words a line for each fault that was found; what does not print is a dot
 */
record ConfigureAnswer(String words) {
    /** Of classic ntpd, NTPsec's and ours. */
    private static final Pattern YES = Pattern.compile("(?s)Config Succeeded.*|Configuration saved.*");

    private static final Pattern FORBIDDEN = Pattern.compile("(?s).*\\bprohibited\\b.*");
    private static final Pattern FAULT = Pattern.compile("(?s)(?:line 1 )?column (\\d{1,4}) .*");

    static ConfigureAnswer of(String text) {
        return new ConfigureAnswer(
                text.strip().lines().map(VariableList::printable).collect(Collectors.joining("\n")));
    }

    /** For a list that has a line for each answer. */
    String onOneLine() {
        return words.replace("\n", "; ");
    }

    boolean isYes() {
        return YES.matcher(words).matches();
    }

    /** Why it was not done. */
    Trouble trouble() {
        return FORBIDDEN.matcher(words).matches() ? Trouble.PERMISSION : Trouble.REFUSED;
    }

    /** Where the server found the first fault: the first line again, and a mark below the column it names; else empty. */
    String caretBelow(String lines) {
        String line = lines.lines().findFirst().orElse("");
        Matcher fault = FAULT.matcher(words);
        if (isYes() || !fault.matches()) {
            return "";
        }
        int column = Integer.parseInt(fault.group(1));
        return column > line.length() ? "" : line + "\n" + "_".repeat(column) + "^\n";
    }
}
