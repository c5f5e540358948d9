package org.ntpdjava.daemon.config;

/** What {@code filegen} says about one set of statistics. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum FilegenOption implements OptionKeyword {
    FILE(ValueRule.text("a file name")),
    TYPE(ValueRule.oneOf(Keywords.all(GenerationType.class), "a type")),
    LINK(ValueRule.FLAG),
    NOLINK(ValueRule.FLAG),
    ENABLE(ValueRule.FLAG),
    DISABLE(ValueRule.FLAG);

    private final ValueRule rule;

    FilegenOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
