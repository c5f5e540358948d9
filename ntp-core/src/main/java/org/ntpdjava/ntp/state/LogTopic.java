package org.ntpdjava.ntp.state;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a line of the log may be about, as ntpd's {@code logconfig} sorts them: whom it concerns, and of what kind it is. */
public enum LogTopic {
    CLOCK_INFO,
    CLOCK_EVENTS,
    CLOCK_STATUS,
    CLOCK_STATISTICS,
    PEER_INFO,
    PEER_EVENTS,
    PEER_STATUS,
    PEER_STATISTICS,
    SYS_INFO,
    SYS_EVENTS,
    SYS_STATUS,
    SYS_STATISTICS,
    SYNC_INFO,
    SYNC_EVENTS,
    SYNC_STATUS,
    SYNC_STATISTICS;

    /** What ntpd logs without a {@code logconfig} line: {@code =syncall}. */
    public static final Set<LogTopic> DEFAULT = Set.of(SYNC_INFO, SYNC_EVENTS, SYNC_STATUS, SYNC_STATISTICS);

    /**
     * The topics that a word names: {@code sysevents}, {@code syncall}, {@code allstatus}, {@code all}; none for any other
     * word.
     */
    public static Set<LogTopic> named(String word) {
        Set<LogTopic> named = EnumSet.noneOf(LogTopic.class);
        for (LogTopic topic : values()) {
            int parted = topic.name().indexOf('_');
            String who = topic.name().substring(0, parted).toLowerCase(Locale.ROOT);
            String kind = topic.name().substring(parted + 1).toLowerCase(Locale.ROOT);
            if (Set.of("all", "all" + kind, who + "all", who + kind, "allall").contains(word)) {
                named.add(topic);
            }
        }
        return named;
    }
}
