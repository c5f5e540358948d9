package org.ntpdjava.ntpq;

import java.util.Comparator;
import java.util.Optional;

/** The orders of {@code mrulist sort=}; a minus before the name turns it round. */
@SuppressWarnings("ImmutableEnumChecker") // comparators without state
enum MruOrder {
    LSTINT(Comparator.comparingLong((MruRow row) -> -row.last().bits())),
    AVGINT(Comparator.comparingDouble(MruRow::classicIntervalS)),
    ADDR(Comparator.comparing((MruRow row) -> !row.address().isIpv4())
            .thenComparing((a, b) ->
                    Long.compareUnsigned(a.address().high(), b.address().high()))
            .thenComparing((a, b) ->
                    Long.compareUnsigned(a.address().low(), b.address().low()))),
    COUNT(Comparator.comparingLong(MruRow::count)),
    SCORE(Comparator.comparingDouble(row -> row.score().orElse(0))),
    DROP(Comparator.comparingLong(row -> row.dropped().orElse(0)));

    private final Comparator<MruRow> comparator;

    MruOrder(Comparator<MruRow> comparator) {
        this.comparator = comparator;
    }

    /** Of those that are equal the one heard last comes first. */
    static Optional<Comparator<MruRow>> named(String word) {
        boolean descending = word.startsWith("-");
        String name = descending ? word.substring(1) : word;
        for (MruOrder order : values()) {
            if (order.name().equalsIgnoreCase(name)) {
                Comparator<MruRow> first = descending ? order.comparator.reversed() : order.comparator;
                return Optional.of(first.thenComparing(LSTINT.comparator));
            }
        }
        return Optional.empty();
    }
}
