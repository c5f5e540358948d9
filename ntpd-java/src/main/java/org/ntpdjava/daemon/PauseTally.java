package org.ntpdjava.daemon;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.ntp.state.Pauses;

/** Counts by how much a thread woke up later than it wanted. Used by that thread only. */
final class PauseTally {
    /** A pause that is worth a line in the log. */
    private static final long LONG_NS = 100_000_000;

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    private final Supplier<Garbage> garbage;
    private final long[] later = new long[Pauses.LIMITS_NS.size()];
    private Garbage collected;
    private long wakeUps;
    private long lateNs;
    private long longestNs;
    private long thisMinuteNs;
    private long lastMinuteNs;
    private long minuteBeganNs;
    private long saidNs;
    private int unsaid;

    /** @param nowNs monotonic */
    PauseTally(Supplier<Garbage> garbage, long nowNs) {
        this.garbage = garbage;
        this.collected = garbage.get();
        this.minuteBeganNs = nowNs;
        this.saidNs = nowNs - MINUTE_NS;
    }

    /**
     * The thread woke up.
     *
     * @param plannedNs when it wanted to, monotonic
     * @return a line for the log after a long pause, once a minute at most
     */
    Optional<String> wokeUp(long plannedNs, long nowNs) {
        long late = Math.max(0, nowNs - plannedNs);
        wakeUps++;
        lateNs += late;
        for (int i = 0; i < later.length; i++) {
            later[i] += late > Pauses.LIMITS_NS.get(i) ? 1 : 0;
        }
        longestNs = Math.max(longestNs, late);
        if (nowNs - minuteBeganNs >= MINUTE_NS) {
            lastMinuteNs = nowNs - minuteBeganNs >= 2 * MINUTE_NS ? 0 : thisMinuteNs;
            thisMinuteNs = 0;
            minuteBeganNs = nowNs;
        }
        thisMinuteNs = Math.max(thisMinuteNs, late);
        return late > LONG_NS ? tell(late, nowNs) : Optional.empty();
    }

    private Optional<String> tell(long late, long nowNs) {
        long collectedMs = collected.ms();
        collected = garbage.get();
        if (nowNs - saidNs < MINUTE_NS) {
            unsaid++;
            return Optional.empty();
        }
        long collectingMs = collected.ms() - collectedMs;
        String cause = collectingMs * NS_PER_MS > late / 2
                ? "collecting garbage took " + collectingMs + " ms"
                : "the machine had no time for us";
        String others = unsaid == 0 ? "" : "; " + unsaid + " others since the last such line";
        saidNs = nowNs;
        unsaid = 0;
        return Optional.of(String.format(Locale.ROOT, "stood still for %.3f s: %s%s", late * 1e-9, cause, others));
    }

    /** All until now. */
    Pauses pauses() {
        collected = garbage.get();
        return new Pauses(
                collected.collections(),
                collected.ms() * NS_PER_MS,
                wakeUps,
                lateNs,
                Arrays.stream(later).boxed().toList(),
                longestNs,
                Math.max(lastMinuteNs, thisMinuteNs));
    }
}
