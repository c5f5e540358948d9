package org.ntpdjava.daemon.config;

/** What {@code tos} changes in the selection of sources. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum TosOption implements OptionKeyword {
    BASEDATE(ValueRule.text("a date, as 2026-11-23, or a number of days")),
    BEACON(ValueRule.duration()),
    BCPOLLBSTEP(ValueRule.whole(0, 4)),
    CEILING(ValueRule.whole(1, 17)),
    COHORT(ValueRule.SWITCH),
    FLOOR(ValueRule.whole(0, 16)),
    MAXCLOCK(ValueRule.whole(1, 1000)),
    MAXDIST(ValueRule.duration()),
    MINCLOCK(ValueRule.whole(1, 1000)),
    MINDIST(ValueRule.duration()),
    MINSANE(ValueRule.whole(0, 1000)),
    ORPHAN(ValueRule.whole(1, 17)),
    ORPHANWAIT(ValueRule.duration());

    private final ValueRule rule;

    TosOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
