package org.ntpdjava.nmea.setup;

/** What a receiver made of a command, or of a question. */
sealed interface Verdict {
    record Done() implements Verdict {}

    /** @param how for people, behind the name of the command: {@code is not known to it} */
    record Refused(String how) implements Verdict {}
}
