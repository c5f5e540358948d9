package org.ntpdjava.stats.watch;

import java.util.Locale;
import org.ntpdjava.ntp.state.SystemState;

/**
 * A yes or no for who steers traffic, with the reason.
 *
 * @param good whether we may be used
 * @param sentence why, or why not
 */
public record Probe(boolean good, String sentence) {
    /** The engine turns at least once a second; a full collection or a stalled machine is no reason for a restart. */
    private static final long PATIENCE_NS = 5_000_000_000L;

    private static final double NS_PER_S = 1e9;

    /**
     * Whether an engine is at work.
     *
     * @param silentNs how long ago it was last
     */
    public static boolean isAlive(long silentNs) {
        return silentNs <= PATIENCE_NS;
    }

    /** Whether we are at work at all: where not, only a restart will help. */
    public static Probe alive(Snapshot now) {
        return isAlive(now.engineSilentNs())
                ? new Probe(true, "alive")
                : new Probe(
                        false,
                        String.format(
                                Locale.ROOT,
                                "the engine has done nothing for %.0f s",
                                now.engineSilentNs() / NS_PER_S));
    }

    /**
     * Whether the time we serve is good: alive, synchronised, and wrong by no more than it may be. The bound is our own, of the picture that
     * clients are answered from. The time of the local clock has none that says anything of UTC, and is never good.
     */
    public static Probe ready(Snapshot now) {
        Probe alive = alive(now);
        if (!alive.good()) {
            return alive;
        }
        SystemState state = now.state();
        boolean within = state.synchronised() && state.utcBoundNs() <= now.readyBoundNs();
        boolean bounded = state.synchronised() && !state.variables().isLocal();
        String limit = bounded ? "; the limit is " + StatusLine.bound(now.readyBoundNs()) : "";
        return new Probe(within, StatusLine.of(state) + limit);
    }
}
