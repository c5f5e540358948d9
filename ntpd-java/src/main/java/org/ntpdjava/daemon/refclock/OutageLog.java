package org.ntpdjava.daemon.refclock;

import org.slf4j.Logger;

/** Tells of a missing device once, again each ten minutes while it stays away, and once when it is back. One thread. */
final class OutageLog {
    private static final long REPEAT_NS = 600_000_000_000L;

    private final Logger log;
    private final String clock;
    private boolean out;
    private String lastMessage = "";
    private long lastLoggedNs;

    OutageLog(Logger log, String clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param message names the device and the cure */
    void lost(String message, long nowNs) {
        boolean known = message.equals(lastMessage) && nowNs - lastLoggedNs < REPEAT_NS;
        out = true;
        if (!known) {
            log.warn("{}: {}; waiting for it", clock, message);
            lastMessage = message;
            lastLoggedNs = nowNs;
        }
    }

    /** The device has been found good, after an outage or for the first time. */
    void found() {
        if (out) {
            log.info("{}: the device is back", clock);
            out = false;
            lastMessage = "";
        }
    }
}
