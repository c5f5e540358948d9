package org.ntpdjava.simulator.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All scenarios there are. */
public final class Catalogue {
    private Catalogue() {}

    /** Those of the accuracy harness, A to I2, in its order. */
    public static List<Scenario> compared() {
        return Stream.concat(RefclockScenarios.all().stream(), NetworkScenarios.all().stream())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** What the field has beyond them, from J on. */
    public static List<Scenario> beyond() {
        return FieldScenarios.all();
    }

    public static List<Scenario> all() {
        return Stream.concat(compared().stream(), beyond().stream()).toList();
    }

    /** The one of this name, short or whole, in either case. */
    public static Optional<Scenario> find(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equalsIgnoreCase(name)
                        || scenario.shortName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What to tell who asked for a scenario that is not there. */
    public static String unknown(String name) {
        return String.format(Locale.ROOT, "there is no scenario \"%s\"; there are%n%s", name, list());
    }

    /** A line for each. */
    public static String list() {
        return all().stream()
                .map(scenario -> String.format(Locale.ROOT, "  %-15s %s", scenario.name(), scenario.description()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
