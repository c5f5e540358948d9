package org.ntpdjava.simulator.program;

import java.util.OptionalDouble;

/**
 * How others did in a scenario, what is possible, and what we want.
 *
 * @param scenario its whole name
 * @param chrony measured, as are the next two; empty where it was not
 * @param limit computed
 * @param goal at most; empty where nothing is asked for
 */
record Benchmark(
        String scenario,
        Figure figure,
        OptionalDouble chrony,
        OptionalDouble chronyTuned,
        OptionalDouble ntpd,
        OptionalDouble limit,
        OptionalDouble goal) {
    boolean isMet(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() <= goal.orElse(Double.POSITIVE_INFINITY);
    }
}
