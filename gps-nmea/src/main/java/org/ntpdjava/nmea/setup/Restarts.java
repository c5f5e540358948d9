package org.ntpdjava.nmea.setup;

/**
 * Counts how often a receiver begins anew, which each time is a reason to set it up again, unless that is what makes it begin anew. One
 * thread.
 */
final class Restarts {
    static final int MOST = 3;
    private static final long WITHIN_NS = 60_000_000_000L;

    private int count;
    private long lastNs;

    /** @return true when it has begun anew too often, each time less than a minute after the time before */
    boolean another(long nowNs) {
        count = count > 0 && nowNs - lastNs < WITHIN_NS ? count + 1 : 1;
        lastNs = nowNs;
        return count > MOST;
    }
}
