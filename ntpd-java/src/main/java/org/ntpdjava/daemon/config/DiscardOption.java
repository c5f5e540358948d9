package org.ntpdjava.daemon.config;

/** What {@code discard} changes in the rate limiter. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum DiscardOption implements OptionKeyword {
    /** Log2 of the seconds a client should leave between requests on average. */
    AVERAGE(ValueRule.whole(1, 17)),
    /** Seconds it must leave at the least. */
    MINIMUM(ValueRule.whole(0, 3600)),
    /** Seconds of silence after which a client surely gives its place in a full list to a newcomer. */
    MONITOR(ValueRule.whole(0, Integer.MAX_VALUE));

    private final ValueRule rule;

    DiscardOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
