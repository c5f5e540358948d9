package org.ntpdjava.daemon.config;

/** How {@code otlp} pushes. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum OtlpOption implements OptionKeyword {
    EVERY(ValueRule.whole(1, 3_600));

    private final ValueRule rule;

    OtlpOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
