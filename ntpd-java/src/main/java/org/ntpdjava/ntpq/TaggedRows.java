package org.ntpdjava.ntpq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Variables of the form {@code name.N=value} by their row N, as lists are sent: in any order within a row, with names nobody
 * knows between them, put there so that no client gets used to an order.
 */
final class TaggedRows {
    private static final int MOST_DIGITS = 5;

    private final NavigableMap<Integer, Row> rows = new TreeMap<>();

    private TaggedRows() {}

    /** One row: values without quotes by their name. */
    static final class Row {
        private final Map<String, String> values = new HashMap<>();

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** Decimal, or {@code 0x} hexadecimal. */
        Optional<Long> integer(String name) {
            return text(name).flatMap(Numbers::integer);
        }
    }

    static TaggedRows of(VariableList variables) {
        TaggedRows tagged = new TaggedRows();
        for (VariableList.Item item : variables.items()) {
            int dot = item.name().lastIndexOf('.');
            if (dot > 0) {
                index(item.name().substring(dot + 1))
                        .ifPresent(row -> tagged.rows
                                .computeIfAbsent(row, _ -> new Row())
                                .values
                                .put(item.name().substring(0, dot), item.unquoted()));
            }
        }
        return tagged;
    }

    private static Optional<Integer> index(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    /** By their numbers. */
    List<Row> rows() {
        return List.copyOf(rows.values());
    }
}
