package org.ntpdjava.ntp.state;

/** What a remembered number may be. The words are those of the companion of the drift file. */
final class MemoryRange {
    private MemoryRange() {}

    static void requireWithin(String word, double value, double limit) {
        if (!(Math.abs(value) <= limit)) {
            throw new IllegalArgumentException(word + " must be within ±" + limit + ", not " + value);
        }
    }

    static void requireError(String word, double value, double limit) {
        if (!(value >= 0 && value <= limit)) {
            throw new IllegalArgumentException(word + " must be 0 to " + limit + ", not " + value);
        }
    }
}
