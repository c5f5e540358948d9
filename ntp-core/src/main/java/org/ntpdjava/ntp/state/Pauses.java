package org.ntpdjava.ntp.state;

import java.util.Collections;
import java.util.List;

/**
 * For how long threads of the daemon could not run, since its start: while the virtual machine stood still, or the system had other things to
 * do. Measured by a thread of no special priority that wants to wake up at even intervals, and does so later.
 *
 * @param collections times that the virtual machine collected garbage; all of our threads stand still meanwhile
 * @param collectedNs what that took altogether, to a millisecond
 * @param wakeUps how often that thread woke up
 * @param lateNs what it was late by altogether
 * @param later for each of {@link #LIMITS_NS} how often it was late by more
 * @param longestNs the most that it was ever late by: no pause was longer, but for one interval
 * @param recentNs the most that it was late by in the last one to two minutes
 */
public record Pauses(
        long collections,
        long collectedNs,
        long wakeUps,
        long lateNs,
        List<Long> later,
        long longestNs,
        long recentNs) {
    /** 1, 10, 100 and 1000 ms. */
    public static final List<Long> LIMITS_NS = List.of(1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L);

    /** Of a daemon that has just begun, or in which nobody measures. */
    public static final Pauses NONE = new Pauses(0, 0, 0, 0, Collections.nCopies(LIMITS_NS.size(), 0L), 0, 0);

    public Pauses {
        later = List.copyOf(later);
        if (later.size() != LIMITS_NS.size()) {
            throw new IllegalArgumentException("a count for each limit: " + later);
        }
    }
}
