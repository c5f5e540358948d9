package org.ntpdjava.manual;

import java.util.Locale;

/** A page as it grows: requests and macros on lines of their own, and text. */
final class RoffWriter {
    private final StringBuilder page = new StringBuilder("'\\\" -*- coding: UTF-8 -*-\n");

    /** A request, or a line that is known to be none. */
    void line(String line) {
        page.append(line).append('\n');
    }

    void heading(String macro, String title) {
        line("." + macro + " \"" + title.replace("\"", "\\(dq") + "\"");
    }

    static String upper(String title) {
        return title.toUpperCase(Locale.ROOT);
    }

    /** Text, of one or more lines, as it is formatted already. */
    void text(String formatted) {
        formatted.strip().lines().map(Roff::line).forEach(this::line);
    }

    /** Lines that stay as they are. */
    void example(String literal) {
        line(".PP");
        line(".RS 4");
        line(".nf");
        literal.stripTrailing().lines().map(Roff::text).map(Roff::line).forEach(this::line);
        line(".fi");
        line(".RE");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
