package org.ntpdjava.ntpq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a daemon said to lines of configuration, or to the wish to save it: a sentence in a good answer, whether it did it or not.
 *
 * @param words on one line; what does not print is a dot
 */
record ConfigureAnswer(String words) {
    /** Of classic ntpd, NTPsec's and ours. */
    private static final Pattern YES = Pattern.compile("Config Succeeded.*|Configuration saved.*");

    private static final Pattern FORBIDDEN = Pattern.compile(".*\\bprohibited\\b.*");
    private static final Pattern FAULT = Pattern.compile("(?:line 1 )?column (\\d{1,4}) .*");

    static ConfigureAnswer of(String text) {
        return new ConfigureAnswer(VariableList.printable(text.strip()));
    }

    boolean isYes() {
        return YES.matcher(words).matches();
    }

    /** Why it was not done. */
    Trouble trouble() {
        return FORBIDDEN.matcher(words).matches() ? Trouble.PERMISSION : Trouble.REFUSED;
    }

    /** Where the server found fault: the line again, and a mark below the column it names; else empty. */
    String caretBelow(String line) {
        Matcher fault = FAULT.matcher(words);
        if (isYes() || !fault.matches()) {
            return "";
        }
        int column = Integer.parseInt(fault.group(1));
        return column > line.length() ? "" : line + "\n" + "_".repeat(column) + "^\n";
    }
}
