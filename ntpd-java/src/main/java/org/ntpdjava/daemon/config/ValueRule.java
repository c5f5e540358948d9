package org.ntpdjava.daemon.config;

import java.util.List;

/** What may follow a keyword. */
sealed interface ValueRule {
    /** Nothing: the keyword says it all. */
    ValueRule FLAG = new Flag();

    /** {@code 0} or {@code 1}. */
    ValueRule SWITCH = new Whole(0, 1, "0 or 1", false);

    /** No value. */
    record Flag() implements ValueRule {}

    /**
     * A whole number, decimal or with 0x.
     *
     * @param what for messages
     * @param clamped a number out of range is moved into it; otherwise it is ignored
     */
    record Whole(long min, long max, String what, boolean clamped) implements ValueRule {}

    /** A number with or without a fraction. */
    record Decimal(double min, double max, String what) implements ValueRule {}

    /** A word of any kind. */
    record Text(String what) implements ValueRule {}

    /** One of these keywords. */
    record OneOf(List<? extends Keyword> among, String role) implements ValueRule {
        public OneOf {
            among = List.copyOf(among);
        }
    }

    static ValueRule whole(long min, long max) {
        return new Whole(min, max, "a whole number from " + min + " to " + max, false);
    }

    static ValueRule clamped(long min, long max) {
        return new Whole(min, max, "a whole number from " + min + " to " + max, true);
    }

    /** Seconds of either sign. */
    static ValueRule seconds() {
        return new Decimal(-Double.MAX_VALUE, Double.MAX_VALUE, "a number of seconds");
    }

    /** Seconds from zero up. */
    static ValueRule duration() {
        return new Decimal(0, Double.MAX_VALUE, "a number of seconds, 0 or more");
    }

    /** A frequency error. */
    static ValueRule rate(long minPpm, long maxPpm) {
        return new Decimal(minPpm, maxPpm, "a number of ppm from " + minPpm + " to " + maxPpm);
    }

    static ValueRule number(String what) {
        return new Decimal(-Double.MAX_VALUE, Double.MAX_VALUE, what);
    }

    static ValueRule text(String what) {
        return new Text(what);
    }

    static ValueRule oneOf(List<? extends Keyword> among, String role) {
        return new OneOf(among, role);
    }
}
