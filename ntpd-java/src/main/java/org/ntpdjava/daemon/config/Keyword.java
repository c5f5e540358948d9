package org.ntpdjava.daemon.config;

import java.util.Locale;

/** A word of the grammar of ntp.conf. The enums that implement it name their constants as the file spells them. */
public interface Keyword {
    /** The name of the constant. */
    String name();

    /** As ntp.conf spells it: lower case, and only that. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
