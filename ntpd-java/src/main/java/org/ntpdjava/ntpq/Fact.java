package org.ntpdjava.ntpq;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** One value of a {@link Result}. Its name, in {@link Facts}, ends in its unit. */
sealed interface Fact {
    record Text(String text) implements Fact {}

    record Whole(long number) implements Fact {}

    /** @param number finite */
    record Decimal(double number) implements Fact {
        public Decimal {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(number + " is no number");
            }
        }
    }

    record Flag(boolean flag) implements Fact {}

    /**
     * A point in time.
     *
     * @param raw as sent
     * @param instant the same in UTC, in the era that is nearest to now
     */
    record Time(NtpTimestamp raw, Instant instant) implements Fact {}

    /** There is a place for it, and nothing in it: a time that has never been, an interval not known. */
    record Nothing() implements Fact {}

    /** Several of one kind. */
    record Many(List<? extends Fact> facts) implements Fact {
        public Many {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Like things, one a row.
     *
     * @param rows of a long list each is made when it is asked for
     */
    record Rows(List<Facts> rows) implements Fact {
        public Rows {
            rows = Collections.unmodifiableList(rows);
        }
    }

    /** Facts of their own. */
    record Inner(Facts facts) implements Fact {}
}
