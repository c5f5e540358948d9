package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code name=value} items of an answer, in the order they came. Reading never fails: what makes no sense is kept as it is. */
public final class VariableList {
    private final List<Item> items;

    private VariableList(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /**
     * One variable.
     *
     * @param value as sent, quotes included; empty for a name alone
     */
    public record Item(String name, String value) {
        /** The value without the quotes around it. */
        public String unquoted() {
            return isQuoted() ? value.substring(1, value.length() - 1) : value;
        }

        private boolean isQuoted() {
            return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        }
    }

    /** Items end at commas outside quotes; line breaks count as blanks; what does not print becomes a dot. */
    public static VariableList parse(String text) {
        List<Item> items = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                item(text.substring(start, i)).ifPresent(items::add);
                start = i + 1;
            }
        }
        item(text.substring(start)).ifPresent(items::add);
        return new VariableList(items);
    }

    private static Optional<Item> item(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        int equals = trimmed.indexOf('=');
        String name = equals < 0 ? trimmed : trimmed.substring(0, equals);
        String value = equals < 0 ? "" : trimmed.substring(equals + 1);
        return Optional.of(new Item(printable(name).strip(), printable(value)));
    }

    /** Keeps a server from sending control sequences to the terminal. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r", "")
                .replace('\n', ' ')
                .chars()
                .forEach(c -> out.append(c >= ' ' && c < 0x7f ? (char) c : '.'));
        return out.toString();
    }

    public List<Item> items() {
        return items;
    }

    /** The value without quotes; of several with one name the first. */
    public Optional<String> text(String name) {
        return items.stream().filter(i -> i.name().equals(name)).findFirst().map(Item::unquoted);
    }

    /** A decimal integer or {@code 0x} hexadecimal. */
    public Optional<Long> integer(String name) {
        return text(name).flatMap(Numbers::integer);
    }

    public Optional<Double> decimal(String name) {
        return text(name).flatMap(Numbers::decimal);
    }
}
