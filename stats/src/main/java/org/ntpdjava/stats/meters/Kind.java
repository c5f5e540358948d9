package org.ntpdjava.stats.meters;

/** What the number of a meter does over time. */
enum Kind {
    /** It goes up and down. */
    GAUGE,
    /** It only grows while the daemon runs. */
    COUNTER
}
