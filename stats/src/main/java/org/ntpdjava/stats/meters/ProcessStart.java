package org.ntpdjava.stats.meters;

import java.util.OptionalLong;

/**
 * When the process began, by the time it serves. A receiver takes another start for another process, whose counters begin at zero, so
 * this one stays while the clock is steered; when it was stepped, what it began at was wrong, too, and moves.
 */
final class ProcessStart {
    /** Between two looks, which may be an hour apart, steering does less. */
    private static final long STEP_MS = 10_000;

    private OptionalLong start = OptionalLong.empty();
    private long lastMs;

    /**
     * Unix time, never after the time that is served.
     *
     * @param servedMs the time that is served, Unix time
     * @param runningMs for how long we have been running
     */
    long ms(long servedMs, long runningMs) {
        long seenMs = servedMs - runningMs;
        if (start.isEmpty() || Math.abs(seenMs - lastMs) > STEP_MS) {
            start = OptionalLong.of(seenMs);
        }
        lastMs = seenMs;
        return Math.min(start.getAsLong(), servedMs);
    }
}
