package org.ntpdjava.ntp.filter;

/** What became of a sample that was given to a filter. */
public enum FilterResult {
    /** The filter has a new output: select and discipline with it. */
    FRESH,
    /** The best sample has been used already: "old data is never used" (RFC 5905 section 10). The output stays. */
    STALE,
    /** A popcorn spike, kept out this once: the event {@code popcorn} is due. The output stays. */
    POPCORN,
    /** Taken in, but there are too few of them yet to say anything about the source. */
    GATHERING
}
