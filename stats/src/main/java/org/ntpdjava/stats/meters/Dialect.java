package org.ntpdjava.stats.meters;

import java.util.Optional;

/** How a registry wants to be told of {@link Meters}, so that each arrives under the name that the table has for it. */
enum Dialect {
    /** Micrometer makes the names of Prometheus of its own ones; a unit would be put behind them once more. */
    PROMETHEUS,
    /**
     * The names of the table as they are: who makes names of Prometheus finds unit and {@code _total} where they belong, and who leaves
     * names alone has the right ones. Not every receiver knows what to make of NaN, and what is not known need not be sent.
     */
    OTLP;

    private static final String COUNTER_SUFFIX = "_total";

    String name(Meters meter) {
        return switch (this) {
            case PROMETHEUS -> plain(meter).replace('_', '.');
            case OTLP -> meter.title();
        };
    }

    /** Of UCUM, where it is one that the name ends in. */
    Optional<String> unit(Meters meter) {
        return switch (this) {
            case PROMETHEUS -> Optional.empty();
            case OTLP -> ucum(plain(meter));
        };
    }

    /** Whether a number is told at all. */
    boolean tells(double value) {
        return switch (this) {
            case PROMETHEUS -> true;
            case OTLP -> !Double.isNaN(value);
        };
    }

    private static String plain(Meters meter) {
        String title = meter.title();
        return title.endsWith(COUNTER_SUFFIX) ? title.substring(0, title.length() - COUNTER_SUFFIX.length()) : title;
    }

    private static Optional<String> ucum(String plain) {
        if (plain.endsWith("_seconds")) {
            return Optional.of("s");
        }
        if (plain.endsWith("_bytes")) {
            return Optional.of("By");
        }
        return plain.endsWith("_ratio") ? Optional.of("1") : Optional.empty();
    }
}
