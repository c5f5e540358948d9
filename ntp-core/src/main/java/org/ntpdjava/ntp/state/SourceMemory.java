package org.ntpdjava.ntp.state;

/**
 * What was learnt about one source, for the next start.
 *
 * @param source as ntp.conf names it: a host name, an address, or {@code 127.127.22.0} for a reference clock; 1 to 255
 *     characters, no white space
 * @param noiseS standard deviation of one of its samples, 0 or more
 * @param biasS what its offsets are to be lessened by, below 0 for one that is late by habit; within ±{@value #LARGEST_S}
 * @param biasErrorS standard deviation of {@code biasS}, 0 or more
 */
public record SourceMemory(String source, double noiseS, double biasS, double biasErrorS) {
    /** A source that needs more than this to be remembered is not worth it. */
    public static final double LARGEST_S = 1000;

    private static final int LONGEST_NAME = 255;

    /** @throws IllegalArgumentException for anything out of range; the message names it */
    public SourceMemory {
        if (source.isEmpty()
                || source.length() > LONGEST_NAME
                || source.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("a source is named in 1 to " + LONGEST_NAME + " characters, no blanks");
        }
        MemoryRange.requireError("noise", noiseS, LARGEST_S);
        MemoryRange.requireWithin("bias", biasS, LARGEST_S);
        MemoryRange.requireError("bias-error", biasErrorS, LARGEST_S);
    }
}
