package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.select.Candidate;

/**
 * Patience with the first update of the clock after a start or a step. Sources become fit at different seconds; if the
 * first that is fit were followed at once, a sentence that is 157 ms late would set a clock that the pulse, two seconds
 * later, finds beyond the step threshold. So while a pulse or a prefer source has been heard but is not fit yet, the
 * first update waits for it, for half a minute at most. And while only one of several servers has answered, which may be
 * the one that is wrong, it waits for more, for some seconds; so it does while a receiver of unknown latency leads.
 * (ntpd follows the first that comes.)
 */
final class FirstUpdate {
    private static final long PATIENCE_NS = 30_000_000_000L;

    /** Servers answer within seconds or not at all. */
    private static final long MAJORITY_PATIENCE_NS = 5_000_000_000L;
    /** Three of any number that agree are enough to begin with. */
    private static final int ENOUGH = 3;

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

    /** True when the update by {@code peer} should be left out because a better source, or a majority, is about to come. */
    boolean waits(SampledAssociation peer, SampledAssociation[] sources, SourceSelector selector, Now now) {
        if (!pending) {
            return false;
        }
        long patienceNs = betterComes(peer, sources, selector, now)
                ? PATIENCE_NS
                : lacksMajority(peer, sources, selector, now) ? MAJORITY_PATIENCE_NS : 0;
        if (patienceNs == 0) {
            return false;
        }
        if (!waiting) {
            waiting = true;
            waitingSinceNs = now.monotonicNs();
        }
        return now.monotonicNs() - waitingSinceNs < patienceNs;
    }

    private static boolean betterComes(
            SampledAssociation peer, SampledAssociation[] sources, SourceSelector selector, Now now) {
        if (peer instanceof RefclockAssociation clock && clock.awaitsNumber(now.served())) {
            return true;
        }
        for (SampledAssociation source : sources) {
            if (rank(source) > rank(peer) && source.isWarmingUp(now.served()) && !selector.isFit(source, now)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lacksMajority(
            SampledAssociation peer, SampledAssociation[] sources, SourceSelector selector, Now now) {
        boolean late = peer.latenessS() > 0;
        if (peer.kind() != Candidate.Kind.NETWORK && !late) {
            return false;
        }
        int asked = 0;
        int fit = 0;
        for (SampledAssociation source : sources) {
            boolean soon = source.nextNs() - now.monotonicNs() < MAJORITY_PATIENCE_NS;
            if (source.kind() == Candidate.Kind.NETWORK
                    && soon
                    && !source.config().options().noSelect()) {
                asked++;
                fit += selector.isFit(source, now) ? 1 : 0;
            }
        }
        return late ? fit < asked : 2 * fit <= asked && fit < ENOUGH;
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
