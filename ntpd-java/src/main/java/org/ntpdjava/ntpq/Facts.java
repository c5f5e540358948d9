package org.ntpdjava.ntpq;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Named values in an order, each name once: a row of a table, or the variables of something. */
final class Facts {
    static final Facts NONE = new Facts(Map.of());

    private final Map<String, Fact> byName;

    private Facts(Map<String, Fact> byName) {
        this.byName = byName;
    }

    static Builder with() {
        return new Builder();
    }

    /** In their order. */
    Map<String, Fact> byName() {
        return byName;
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Of several facts with one name the first stays. Used by one thread. */
    static final class Builder {
        private final Map<String, Fact> facts = new LinkedHashMap<>();

        Builder fact(String name, Fact fact) {
            facts.putIfAbsent(name, fact);
            return this;
        }

        Builder text(String name, String text) {
            return fact(name, new Fact.Text(text));
        }

        Builder whole(String name, long number) {
            return fact(name, new Fact.Whole(number));
        }

        /** {@code null} in JSON where it is empty. */
        Builder whole(String name, OptionalLong number) {
            return fact(name, number.isPresent() ? new Fact.Whole(number.getAsLong()) : new Fact.Nothing());
        }

        /** What is not finite is nothing. */
        Builder decimal(String name, double number) {
            return fact(name, Double.isFinite(number) ? new Fact.Decimal(number) : new Fact.Nothing());
        }

        Builder flag(String name, boolean flag) {
            return fact(name, new Fact.Flag(flag));
        }

        /**
         * Zero is no time.
         *
         * @param near tells the era
         */
        Builder time(String name, NtpTimestamp raw, Instant near) {
            return fact(name, raw.isZero() ? new Fact.Nothing() : new Fact.Time(raw, raw.toInstant(near)));
        }

        Builder words(String name, List<String> words) {
            return fact(name, new Fact.Many(words.stream().map(Fact.Text::new).toList()));
        }

        Builder inner(String name, Facts inner) {
            return fact(name, new Fact.Inner(inner));
        }

        /** Nobody changes the list any more. */
        Builder all(String name, List<Facts> many) {
            return fact(name, new Fact.Rows(many));
        }

        Facts facts() {
            return new Facts(Collections.unmodifiableMap(new LinkedHashMap<>(facts)));
        }
    }
}
