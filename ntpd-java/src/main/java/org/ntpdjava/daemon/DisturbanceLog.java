package org.ntpdjava.daemon;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Logs that somebody else has touched the clock, with who may have done it. Two programs that fight for a clock do so each
 * second, so after the first {@value #BURST} lines there is one a minute, and what was left out is counted.
 */
final class DisturbanceLog {
    private static final int BURST = 10;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final Supplier<String> suspects;
    private final Executor background;
    private final Consumer<String> log;
    private int allowed = BURST;
    private long refilledNs;
    private long leftOut;

    /**
     * @param suspects names them; it takes a while
     * @param background where that is done
     */
    DisturbanceLog(Supplier<String> suspects, Executor background, Consumer<String> log, long nowNs) {
        this.suspects = suspects;
        this.background = background;
        this.log = log;
        refilledNs = nowNs;
    }

    /** Returns at once. Called by one thread. */
    void report(String what, long nowNs) {
        refill(nowNs);
        if (allowed == 0) {
            leftOut++;
            return;
        }
        allowed--;
        String line = leftOut == 0 ? what : what + " (and " + leftOut + " more disturbances since the last such line)";
        leftOut = 0;
        background.execute(() -> log.accept(line + "; " + suspects.get()));
    }

    private void refill(long nowNs) {
        long minutes = (nowNs - refilledNs) / MINUTE_NS;
        refilledNs += minutes * MINUTE_NS;
        allowed = (int) Math.min(BURST, allowed + minutes);
    }
}
