package org.ntpdjava.daemon.refclock;

/** Says yes once per interval of the monotonic clock; the first time, an interval after it was made. One thread. */
final class Every {
    private final long intervalNs;
    private long nextNs;

    private Every(long intervalNs, long nextNs) {
        this.intervalNs = intervalNs;
        this.nextNs = nextNs;
    }

    static Every startingLater(long intervalNs, long nowNs) {
        return new Every(intervalNs, nowNs + intervalNs);
    }

    static Every startingNow(long intervalNs, long nowNs) {
        return new Every(intervalNs, nowNs);
    }

    boolean isDue(long nowNs) {
        if (nowNs - nextNs < 0) {
            return false;
        }
        nextNs = Math.max(nextNs + intervalNs, nowNs + intervalNs / 2);
        return true;
    }
}
