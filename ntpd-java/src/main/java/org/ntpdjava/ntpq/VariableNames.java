package org.ntpdjava.ntpq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of variables that {@code readlist}, {@code clocklist} and {@code writelist} use. Used by one thread. */
final class VariableNames {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param text {@code name} or {@code name=value}, several with commas */
    void add(String text) {
        VariableList.parse(text).items().forEach(item -> values.put(item.name(), item.value()));
    }

    /** Names nobody put there are passed over. */
    void remove(String text) {
        VariableList.parse(text).items().forEach(item -> values.remove(item.name()));
    }

    void clear() {
        values.clear();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** As a request has them: a name alone where there is no value. */
    List<String> forRequest() {
        return values.entrySet().stream()
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
                .toList();
    }

    Facts facts() {
        Facts.Builder facts = Facts.with();
        values.forEach(facts::text);
        return facts.facts();
    }

    /** A line for each. */
    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.isEmpty() ? "No variables on list\n" : text.toString();
    }
}
