package org.ntpdjava.daemon.config;

/** What {@code tinker} changes. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum TinkerOption implements OptionKeyword {
    ALLAN(ValueRule.number("a power of two of seconds")),
    DISPERSION(ValueRule.rate(0, 1_000_000)),
    FREQ(ValueRule.rate(-500, 500)),
    HUFFPUFF(ValueRule.duration()),
    PANIC(ValueRule.duration()),
    STEP(ValueRule.duration()),
    STEPBACK(ValueRule.duration()),
    STEPFWD(ValueRule.duration()),
    STEPOUT(ValueRule.duration()),
    TICK(ValueRule.duration());

    private final ValueRule rule;

    TinkerOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
