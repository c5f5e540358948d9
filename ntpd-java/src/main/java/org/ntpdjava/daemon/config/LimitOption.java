package org.ntpdjava.daemon.config;

/** What NTPsec's {@code limit} changes in its rate limiter. */
enum LimitOption implements OptionKeyword {
    AVERAGE("packets a second"),
    BURST("packets"),
    KOD("kisses of death a second");

    private final String unit;

    LimitOption(String unit) {
        this.unit = unit;
    }

    @Override
    public ValueRule rule() {
        return this == BURST
                ? new ValueRule.Decimal(1, Double.MAX_VALUE, "a number of " + unit + ", 1 or more")
                : new ValueRule.Decimal(0, Double.MAX_VALUE, "a number of " + unit + ", 0 or more");
    }
}
