package org.ntpdjava.ntp.filter;

import java.util.Optional;

/** What became of a sample that was given to the clock filter. */
public sealed interface FilterResult {
    /** The new output when there is one to select by, else empty. */
    default Optional<FilterOutput> fresh() {
        return this instanceof Fresh fresh ? Optional.of(fresh.output()) : Optional.empty();
    }

    /** The best sample is newer than the one last used: select and discipline with it. */
    record Fresh(FilterOutput output) implements FilterResult {}

    /** The best sample has been used already: "old data is never used" (RFC 5905 section 10). Nothing to do. */
    record Stale() implements FilterResult {}

    /**
     * A popcorn spike, kept out this once: the event {@code popcorn} is due.
     *
     * @param offsetS the offset that was not believed
     */
    record Popcorn(double offsetS) implements FilterResult {}
}
