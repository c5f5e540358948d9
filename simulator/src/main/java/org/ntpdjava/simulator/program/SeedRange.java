package org.ntpdjava.simulator.program;

import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Seeds one after the other.
 *
 * @param last not less than {@code first}
 */
record SeedRange(long first, long last) {
    /** From {@code 7} or {@code 1-5}; empty when it is neither. */
    static Optional<SeedRange> parse(String text) {
        String[] ends = text.split("-", 2);
        try {
            long first = Long.parseLong(ends[0]);
            long last = ends.length == 1 ? first : Long.parseLong(ends[1]);
            return last < first ? Optional.empty() : Optional.of(new SeedRange(first, last));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    LongStream seeds() {
        return LongStream.rangeClosed(first, last);
    }

    /** There is one only. */
    boolean isSingle() {
        return first == last;
    }
}
