package org.ntpdjava.daemon.config;

/** A line and what was understood of it. */
record ConfigEntry(ConfigLine line, Directive directive) {
    /** Whether both lines have the same words: blanks and comments are none. */
    boolean saysTheSameAs(ConfigEntry other) {
        return line.words().equals(other.line.words());
    }
}
