package org.ntpdjava.ntp.discipline;

/** The states of the clock state machine (RFC 5905 section 11.3, figure 24). */
public enum DisciplineState {
    /** Frequency never set, no update yet. */
    NSET,
    /** Frequency set from the drift file, no update yet. */
    FSET,
    /** An offset above the step threshold has been seen and waits for the stepout. */
    SPIK,
    /** The frequency is being measured. */
    FREQ,
    /** The loop is closed. */
    SYNC
}
