package org.ntpdjava.simulator.program;

import java.util.Optional;

/**
 * Latencies one after the other, ms.
 *
 * @param lastMs not less than {@code firstMs}
 */
record MeanRange(int firstMs, int lastMs) {
    /** From {@code 157} or {@code -990..999}; empty when it is neither, or more than a second. */
    static Optional<MeanRange> parse(String text) {
        String[] ends = text.split("\\.\\.", 2);
        try {
            int firstMs = Integer.parseInt(ends[0]);
            int lastMs = ends.length == 1 ? firstMs : Integer.parseInt(ends[1]);
            boolean within = -SweepKind.LATEST_MS <= firstMs && firstMs <= lastMs && lastMs <= SweepKind.LATEST_MS;
            return within ? Optional.of(new MeanRange(firstMs, lastMs)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
