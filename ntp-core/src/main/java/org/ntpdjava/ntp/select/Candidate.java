package org.ntpdjava.ntp.select;

/**
 * A source that passed the fitness tests of RFC 5905 section 11.2 (reachable, synchronized, no loop, root distance below
 * the limit) and may be selected.
 *
 * @param associationId 1 to 65535
 * @param offsetS source minus our clock; positive when our clock is behind
 * @param rootDistanceS half of the root delay, plus all dispersion, plus jitter: how far its time can be from the truth
 * @param jitterS of its filter
 * @param stratum of the source itself: 0 for a reference clock
 * @param prefer {@code prefer}
 * @param trueChimer {@code true}: never a falseticker
 */
public record Candidate(
        int associationId,
        double offsetS,
        double rootDistanceS,
        double jitterS,
        int stratum,
        boolean prefer,
        boolean trueChimer,
        Kind kind) {
    /** What kind of source it is, as far as selection cares. */
    public enum Kind {
        /** A server or peer. */
        NETWORK,
        /** A reference clock that numbers its seconds. */
        REFCLOCK,
        /** A pulse without a number: the driver 22. */
        PPS,
        /** Our own clock, driver 1. */
        LOCAL
    }

    /** @throws IllegalArgumentException when a number is not finite, or a distance negative */
    public Candidate {
        if (!Double.isFinite(offsetS) || !(rootDistanceS >= 0) || !(jitterS >= 0)) {
            throw new IllegalArgumentException(
                    "not a candidate: offset " + offsetS + " distance " + rootDistanceS + " jitter " + jitterS);
        }
    }
}
