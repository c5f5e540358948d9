package org.ntpdjava.stats.files;

import org.ntpdjava.ntp.state.StatRecord;

/** The sets of statistics that ntp.conf knows by name and that this daemon writes. */
public enum StatisticsSet {
    LOOPSTATS,
    PEERSTATS,
    CLOCKSTATS,
    RAWSTATS,
    SYSSTATS,
    PROTOSTATS,
    USESTATS,
    /** Of our own. */
    BOUNDSTATS;

    /** As ntp.conf spells it; also the default file name. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Which set a line belongs to. */
    static StatisticsSet of(StatRecord line) {
        return switch (line) {
            case StatRecord.Loop ignored -> LOOPSTATS;
            case StatRecord.Peer ignored -> PEERSTATS;
            case StatRecord.Clock ignored -> CLOCKSTATS;
            case StatRecord.Raw ignored -> RAWSTATS;
            case StatRecord.SystemCounters ignored -> SYSSTATS;
            case StatRecord.Protocol ignored -> PROTOSTATS;
            case StatRecord.Usage ignored -> USESTATS;
            case StatRecord.Bound ignored -> BOUNDSTATS;
            case StatRecord.Remark ignored -> BOUNDSTATS;
        };
    }
}
