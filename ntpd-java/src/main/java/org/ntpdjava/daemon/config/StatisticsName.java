package org.ntpdjava.daemon.config;

/**
 * The sets of statistics ntp.conf knows by name; {@link #word} is also the file a set is kept in unless {@code filegen}
 * says otherwise.
 */
public enum StatisticsName implements Keyword {
    LOOPSTATS,
    PEERSTATS,
    CLOCKSTATS,
    RAWSTATS,
    SYSSTATS,
    PROTOSTATS,
    CRYPTOSTATS,
    TIMINGSTATS,
    USESTATS,
    NTSSTATS,
    NTSKESTATS,
    /** Of our own; ntpd does not know it. */
    BOUNDSTATS
}
