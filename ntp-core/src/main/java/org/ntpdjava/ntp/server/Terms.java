package org.ntpdjava.ntp.server;

/**
 * What an {@link AccessRule} says, as one int that is not negative: bits of {@link AccessFlag} below, its limit of associations
 * above.
 */
final class Terms {
    private static final int LIMIT_SHIFT = 16;
    private static final int FLAGS = (1 << LIMIT_SHIFT) - 1;
    /** So many associations nobody has: as good as no limit. */
    private static final int MOST = Integer.MAX_VALUE >> LIMIT_SHIFT;

    private Terms() {}

    static int of(int flags, int peerLimit) {
        return (peerLimit < MOST ? peerLimit + 1 : 0) << LIMIT_SHIFT | flags;
    }

    static int flags(int terms) {
        return terms & FLAGS;
    }

    static int peerLimit(int terms) {
        int stored = terms >> LIMIT_SHIFT;
        return stored == 0 ? AccessRule.NO_LIMIT : stored - 1;
    }
}
