package org.ntpdjava.ntp.auth;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what one thread does with keys, for any thread to read. */
final class KeyTally {
    private static final int LOOKUPS = 0;
    private static final int NOT_FOUND = 1;
    private static final int MADE = 2;
    private static final int CHECKED = 4;
    private static final int FAILED = 6;

    private final AtomicLongArray counts = new AtomicLongArray(8);

    /** @param index negative for a key that is not there */
    void lookedUp(int index) {
        add(LOOKUPS);
        if (index < 0) {
            add(NOT_FOUND);
        }
    }

    void made(MacAlgorithm algorithm) {
        add(MADE + kind(algorithm));
    }

    void checked(MacAlgorithm algorithm, boolean right) {
        add(CHECKED + kind(algorithm));
        if (!right) {
            add(FAILED + kind(algorithm));
        }
    }

    /** Digests are counted in one place, CMACs in the next. */
    private static int kind(MacAlgorithm algorithm) {
        return algorithm.isCmac() ? 1 : 0;
    }

    private void add(int index) {
        counts.setOpaque(index, counts.getPlain(index) + 1);
    }

    KeyCounters snapshot() {
        return new KeyCounters(
                of(LOOKUPS),
                of(NOT_FOUND),
                of(MADE),
                of(MADE + 1),
                of(CHECKED),
                of(FAILED),
                of(CHECKED + 1),
                of(FAILED + 1));
    }

    private long of(int index) {
        return counts.getOpaque(index);
    }
}
