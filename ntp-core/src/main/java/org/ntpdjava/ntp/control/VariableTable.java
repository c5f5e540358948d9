package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables of one kind of thing, in the order in which they are sent.
 *
 * @param <S> the thing they are read from
 */
final class VariableTable<S> {
    private final List<Variable<S>> variables;
    private final Set<String> names;

    /** @param listName the variable that lists the names of all others, for example {@code sys_var_list} */
    VariableTable(String listName, List<Variable<S>> variables) {
        List<Variable<S>> all = new ArrayList<>(variables);
        String list = variables.stream().map(Variable::name).collect(Collectors.joining(",", "", "," + listName));
        all.add(Variable.onRequest(listName, s -> WireText.quoted(list)));
        this.variables = List.copyOf(all);
        this.names = this.variables.stream().map(Variable::name).collect(Collectors.toUnmodifiableSet());
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    private boolean knows(List<String> requested) {
        return names.containsAll(requested);
    }

    /**
     * The answer to a read request.
     *
     * @param requested empty for the default set
     * @return empty when a requested name is unknown: then nothing at all is answered
     */
    Optional<String> read(S source, List<String> requested) {
        Set<String> wanted = new HashSet<>(requested);
        if (!knows(requested)) {
            return Optional.empty();
        }
        WireText text = new WireText();
        for (Variable<S> variable : variables) {
            if (wanted.isEmpty() ? variable.inDefaultSet() : wanted.contains(variable.name())) {
                variable.value().apply(source).ifPresent(value -> text.add(variable.name(), value));
            }
        }
        return Optional.of(text.finish());
    }
}
