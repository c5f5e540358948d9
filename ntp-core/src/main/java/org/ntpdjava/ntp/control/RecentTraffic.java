package org.ntpdjava.ntp.control;

import org.ntpdjava.ntp.state.ServerCounters;

/**
 * What was counted since the last line of sysstats, which is an hour ago at most.
 *
 * @param ageS seconds since then
 */
public record RecentTraffic(ServerCounters counters, long ageS) {
    public static final RecentTraffic NONE = new RecentTraffic(ServerCounters.NONE, 0);
}
