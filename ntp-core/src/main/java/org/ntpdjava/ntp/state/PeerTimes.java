package org.ntpdjava.ntp.state;

import java.util.OptionalLong;

/**
 * When things happen to an association, on the monotonic clock, ns.
 *
 * @param nextPollNs when it is polled next; {@link #NEVER} when it is not
 * @param reachChangedNs when it became reachable or unreachable the last time; {@link #NEVER} while it has not
 */
public record PeerTimes(long nextPollNs, long reachChangedNs) {
    public static final long NEVER = Long.MAX_VALUE;

    /** Nothing happens, and nothing has. */
    public static final PeerTimes NONE = new PeerTimes(NEVER, NEVER);

    private static final double NS_PER_S = 1e9;

    /** Whole seconds from {@code nowNs} to the next poll, 0 when it is due. */
    public OptionalLong untilPollS(long nowNs) {
        return nextPollNs == NEVER ? OptionalLong.empty() : wholeS(nextPollNs - nowNs);
    }

    /** Whole seconds from the last change of reachability to {@code nowNs}. */
    public OptionalLong sinceReachChangedS(long nowNs) {
        return reachChangedNs == NEVER ? OptionalLong.empty() : wholeS(nowNs - reachChangedNs);
    }

    private static OptionalLong wholeS(long spanNs) {
        return OptionalLong.of(Math.max(0, Math.round(spanNs / NS_PER_S)));
    }
}
