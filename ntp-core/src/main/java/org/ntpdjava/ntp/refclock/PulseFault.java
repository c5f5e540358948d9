package org.ntpdjava.ntp.refclock;

/** What is wrong with an edge that is not used. */
public enum PulseFault {
    /** There is no train of pulses yet that it could belong to. */
    FIRST,
    /** The last pulse was less than half a second ago, or the same edge was told twice. */
    DOUBLED,
    /** It comes after the second, and nothing came at the second. */
    LATE,
    /** It comes before the second. */
    STRAY,
    /** Edges come, and for some time none has been a whole second after another. */
    IRREGULAR,
    /** More than one edge comes each second, evenly. */
    FAST
}
