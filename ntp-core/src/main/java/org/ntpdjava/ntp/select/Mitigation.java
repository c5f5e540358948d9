package org.ntpdjava.ntp.select;

/** By which rule the time is set (ntpd's mitigation rules). */
public enum Mitigation {
    /** Nobody is followed. */
    NONE,
    /** The survivors together, each by its weight. */
    COMBINED,
    /** A source marked prefer, alone. */
    PREFER,
    /** A pulse, alone; the system peer beside it numbers its seconds. */
    PPS
}
