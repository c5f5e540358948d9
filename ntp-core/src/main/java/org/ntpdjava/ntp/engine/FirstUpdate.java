package org.ntpdjava.ntp.engine;

import java.util.Collection;
import org.ntpdjava.ntp.select.Candidate;

/**
 * Patience with the first update of the clock after a start or a step. Sources become fit at different seconds; if the
 * first that is fit were followed at once, a sentence that is 157 ms late would set a clock that the pulse, two seconds
 * later, finds beyond the step threshold. So while a pulse or a prefer source has been heard but is not fit yet, the
 * first update waits for it, for half a minute at most. (ntpd follows the first that comes.)
 */
final class FirstUpdate {
    private static final long PATIENCE_NS = 30_000_000_000L;

    private boolean pending = true;
    private boolean waiting;
    private long waitingSinceNs;

    /** The clock was stepped: the next update is a first one again. */
    void restart() {
        pending = true;
        waiting = false;
    }

    void done() {
        pending = false;
    }

    /** True when the update by {@code peer} should be left out because a better source is about to come. */
    boolean waits(SampledAssociation peer, Collection<SampledAssociation> sources, SourceSelector selector, Now now) {
        if (!pending) {
            return false;
        }
        boolean betterComes = sources.stream()
                .anyMatch(s -> rank(s) > rank(peer) && s.isWarmingUp(now.served()) && !selector.isFit(s, now));
        if (!betterComes) {
            return false;
        }
        if (!waiting) {
            waiting = true;
            waitingSinceNs = now.monotonicNs();
        }
        return now.monotonicNs() - waitingSinceNs < PATIENCE_NS;
    }

    /** A pulse before a prefer source, that before any other. A hat's sentences are often both late and preferred. */
    private static int rank(SampledAssociation source) {
        if (source.config().options().noSelect()) {
            return 0;
        }
        return source.kind() == Candidate.Kind.PPS
                ? 2
                : source.config().options().prefer() ? 1 : 0;
    }
}
