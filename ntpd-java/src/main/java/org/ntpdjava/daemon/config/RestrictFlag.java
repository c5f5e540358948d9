package org.ntpdjava.daemon.config;

/** What a {@code restrict} line says about the packets of an address. Without a flag everything is allowed. */
public enum RestrictFlag implements Keyword {
    /** Drop everything. */
    IGNORE,
    /** Drop requests for time. */
    NOSERVE,
    /** Drop mode 6 and 7. */
    NOQUERY,
    /** Refuse mode 6 and 7 that would change something. */
    NOMODIFY,
    /** No traps. */
    NOTRAP,
    /** Traps at low priority. */
    LOWPRIOTRAP,
    /** No association is created for an unauthenticated stranger. */
    NOPEER,
    /** No association is created for any stranger. */
    NOEPEER,
    /** Takes {@link #NOEPEER} of the same target back. */
    EPEER,
    /** Only packets with a MAC that verifies. */
    NOTRUST,
    /** Limit the rate of requests. */
    LIMITED,
    /** Answer a request above the limit with a kiss-o'-death; needs {@link #LIMITED}. */
    KOD,
    /** Drop every version but the current one. */
    VERSION,
    /** The line is only about packets from port 123. */
    NTPPORT,
    /** Drop one packet in ten. */
    FLAKE,
    /** Microsoft's signature by a Samba daemon. */
    MSSNTP,
    /** Refuse to list the clients. */
    NOMRULIST
}
