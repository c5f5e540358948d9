package org.ntpdjava.daemon.config;

/** Where {@code http} listens, and what it answers. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum HttpOption implements OptionKeyword {
    LISTEN(ValueRule.text("an address of this machine, or *")),
    PORT(ValueRule.whole(1, 65_535)),
    NAME(ValueRule.text("a name that this machine is called by")),
    READY(new ValueRule.Decimal(1e-9, 1_000, "a number of seconds from 1e-9 to 1000"));

    private final ValueRule rule;

    HttpOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
