package org.ntpdjava.stats.meters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one meter has to tell of a moment. A label set that came already is passed over, so that none is told twice. */
final class Samples {
    private final List<Sample> found = new ArrayList<>();
    private final Set<List<String>> labels = new HashSet<>();

    void add(double value, String... labelValues) {
        List<String> key = List.of(labelValues);
        if (labels.add(key)) {
            found.add(new Sample(key, value));
        }
    }

    /** A count. */
    void add(long count, String... labelValues) {
        add((double) count, labelValues);
    }

    /** A state of several: 1 for the one that holds, 0 for each other. */
    <E extends Enum<E>> void addStates(E holds, E[] all, String... before) {
        for (E each : all) {
            String[] key = Arrays.copyOf(before, before.length + 1);
            key[before.length] = each.name().toLowerCase(Locale.ROOT);
            add(each == holds ? 1 : 0, key);
        }
    }

    List<Sample> found() {
        return found;
    }
}
