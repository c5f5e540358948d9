package org.ntpdjava.daemon.config;

/** When a statistics file gives way to the next one, all in UTC. */
public enum GenerationType implements Keyword {
    /** Never. */
    NONE,
    /** With each start of the daemon. */
    PID,
    DAY,
    /** ISO weeks, from Monday. */
    WEEK,
    MONTH,
    YEAR,
    /** Every 24 hours of running. */
    AGE
}
