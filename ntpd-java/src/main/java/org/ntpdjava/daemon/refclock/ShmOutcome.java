package org.ntpdjava.daemon.refclock;

/** What one look at the segment found. */
sealed interface ShmOutcome {
    record Good(ShmSample sample) implements ShmOutcome {}

    /** The writer has nothing new. */
    record NotReady() implements ShmOutcome {}

    /** The writer wrote while we read. */
    record Clash() implements ShmOutcome {}

    /** @param problem what cannot be, for people */
    record Malformed(String problem) implements ShmOutcome {}
}
