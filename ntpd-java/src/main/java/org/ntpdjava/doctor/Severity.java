package org.ntpdjava.doctor;

import java.util.Locale;

/** How bad it is. */
enum Severity {
    /** Something that was asked for cannot work like this. */
    ERROR,
    /** It works, or may, and worse than it could. */
    WARNING,
    /** Worth knowing. */
    NOTICE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
