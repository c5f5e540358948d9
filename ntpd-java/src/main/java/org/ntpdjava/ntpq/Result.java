package org.ntpdjava.ntpq;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a command found out: data, and how ntpq 4.2.8 prints them. The text is made when it is asked for; names in the data
 * end in their unit.
 */
sealed interface Result {
    /** Every line ended; empty when there is nothing to say. */
    String text();

    /**
     * Like things, one a row; every row has the same columns.
     *
     * @param rows nobody changes them any more; of a long list each may be made when it is asked for
     * @param shortfall why there are no more of them, where there should be
     */
    record Table(List<Facts> rows, Optional<Shortfall> shortfall, Supplier<String> printed) implements Result {
        public Table {
            rows = Collections.unmodifiableList(rows);
        }

        /** A whole one. */
        Table(List<Facts> rows, Supplier<String> printed) {
            this(rows, Optional.empty(), printed);
        }

        @Override
        public String text() {
            return printed.get();
        }
    }

    /** What is known of one thing: variables as the server names them, with units, or labelled values. */
    record Values(Facts facts, Supplier<String> printed) implements Result {
        @Override
        public String text() {
            return printed.get();
        }
    }

    /** The values of several things, one behind the other. */
    record Several(List<Values> parts) implements Result {
        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(Values::text).collect(Collectors.joining());
        }
    }

    /** Sentences for people, each with the data that it tells. */
    record Sentences(List<Facts> told, Supplier<String> printed) implements Result {
        public Sentences {
            told = List.copyOf(told);
        }

        @Override
        public String text() {
            return printed.get();
        }
    }

    /**
     * What there is to say of ntpq itself, or that something was done.
     *
     * @param facts what of it is data
     * @param text every line ended
     */
    record Message(Facts facts, String text) implements Result {}

    /**
     * The server answered, with words that say no.
     *
     * @param reason the same for programs, on one line
     * @param lines of several that were sent, what became of each; else empty
     * @param text as ntpq prints it, every line ended
     */
    record Refused(Trouble trouble, String reason, List<Facts> lines, String text) implements Result {
        public Refused {
            lines = List.copyOf(lines);
        }
    }

    static Message message(String text) {
        return new Message(Facts.NONE, text);
    }
}
